using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Makes a model of another one, or of tokens, through their JSON names: nothing that only the JSON contains is lost.</summary>
internal static class JsonCopy
{
    /// <summary>A copy that shares nothing with the model.</summary>
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
