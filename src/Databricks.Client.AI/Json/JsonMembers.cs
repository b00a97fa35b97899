using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Json;

/// <summary>Reads members of JSON that may be of any type or missing.</summary>
internal static class JsonMembers
{
    /// <summary>A string that is not empty.</summary>
    public static string? Text(this JToken? json, string name) => json.Member(name) is JValue { Value: string { Length: > 0 } text } ? text : null;

    public static JObject? Object(this JToken? json, string name) => json.Member(name) as JObject;

    public static JArray? Array(this JToken? json, string name) => json.Member(name) as JArray;

    /// <summary>An integer, also if written with a zero fraction.</summary>
    public static long? Number(this JToken? json, string name) =>
        json.Member(name) switch
        {
            JValue { Value: long number } => number,
            JValue { Value: int number } => number,
            JValue { Value: double number } when number is > -9e15 and < 9e15 => (long)number,
            _ => null,
        };

    /// <summary>Any value but null.</summary>
    public static JToken? Present(this JToken? json, string name) => json.Member(name) is { Type: not JTokenType.Null } value ? value : null;

    private static JToken? Member(this JToken? json, string name) => (json as JObject)?[name];
}
