using System.Collections;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Converts values back to the tokens from which they were read.</summary>
internal static class JsonTokens
{
    public static JToken Of(object? value)
    {
        switch (value)
        {
            case null:
                return JValue.CreateNull();
            case JToken token:
                return token;
            case IJsonModel model:
                return Of(model);
            case IStringEnum { Text: var text }:
                return text is null ? JValue.CreateNull() : new JValue(text);
            case IDictionary map:
                var members = new JObject();
                foreach (DictionaryEntry member in map)
                {
                    members[(string)member.Key] = Of(member.Value);
                }

                return members;
            case IList list:
                var array = new JArray();
                foreach (var item in list)
                {
                    array.Add(Of(item));
                }

                return array;
            default:
                return new JValue(value);
        }
    }

    /// <summary>Whether all wanted members exist, whatever other members the objects have.</summary>
    public static bool Covers(JToken? present, JToken wanted) =>
        (present, wanted) switch
        {
            (JObject has, JObject wants) => wants.Properties().All(member => Covers(has[member.Name], member.Value)),
            (JArray has, JArray wants) => has.Count == wants.Count && has.Zip(wants, Covers).All(static same => same),
            _ => JToken.DeepEquals(present, wanted),
        };

    /// <summary>Whether a wanted member exists with another value.</summary>
    public static bool Contradicts(JToken? present, JToken wanted) =>
        (present, wanted) switch
        {
            (null or { Type: JTokenType.Null }, _) => false,
            (JObject has, JObject wants) => wants.Properties().Any(member => Contradicts(has[member.Name], member.Value)),
            (JArray has, JArray wants) => has.Count != wants.Count || has.Zip(wants, Contradicts).Any(static differs => differs),
            _ => !JToken.DeepEquals(present, wanted),
        };

    public static JObject Of(IJsonModel model)
    {
        using var writer = new JTokenWriter();
        new JsonModelWriter(writer).Value(model);
        return (JObject)writer.Token!;
    }
}
