using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Converts a model or tokens to another model through their JSON names, without losing members that only the JSON has.</summary>
internal static class JsonCopy
{
    /// <summary>A copy that shares no objects with the model.</summary>
    public static T Of<T>(T model)
        where T : class, IJsonModel, new() => Read<T>(JsonTokens.Of(model));

    public static T Read<T>(JObject members)
        where T : class, IJsonModel, new()
    {
        using var reader = new JTokenReader(members) { MaxDepth = null };
        var json = new JsonModelReader(reader);
        json.Advance();
        var model = new T();
        model.ReadMembers(json);
        return model;
    }
}
