using System.Collections;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Turns values that were read back into the tokens that they were read from.</summary>
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

    public static JObject Of(IJsonModel model)
    {
        using var writer = new JTokenWriter();
        new JsonOut(writer).Value(model);
        return (JObject)writer.Token!;
    }
}
