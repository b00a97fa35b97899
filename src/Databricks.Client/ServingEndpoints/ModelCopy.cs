using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Turns what one operation answered into what another one takes: members that neither model knows go along.</summary>
internal static class ModelCopy
{
    /// <summary>Reads a model out of JSON that is already in memory.</summary>
    public static T Read<T>(JObject json, Func<JsonIn, T?> read)
        where T : class
    {
        using var reader = json.CreateReader();
        var input = new JsonIn(reader);
        input.Advance();
        return read(input)!;
    }

    /// <summary>Writes <paramref name="source"/> and reads it as another model, without the members that only answers have.</summary>
    public static T Read<T>(IJsonModel source, Func<JsonIn, T?> read, params string[] leaveOut)
        where T : class
    {
        var json = JsonTokens.Of(source);
        foreach (var name in leaveOut)
        {
            json.Remove(name);
        }

        return Read(json, read);
    }
}
