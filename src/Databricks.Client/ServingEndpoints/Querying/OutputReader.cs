using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// Reads the output of a model from its response, or from one chunk of a stream, in any format: <c>choices</c> of chat and completion models,
/// <c>messages</c> or <c>delta</c> of agents that chat, <c>output</c> and events of the Responses API, or plain text of custom models.
/// </summary>
internal static class OutputReader
{
    /// <param name="response">The response or chunk.</param>
    /// <param name="eventType">The type of the event if the chunk does not contain it; empty otherwise.</param>
    /// <param name="isRepeat">Whether the event only repeats content of previous chunks.</param>
    /// <returns>The alternatives with content, by index.</returns>
    public static IReadOnlyList<ModelOutput> Read(JToken? response, string eventType = "", bool isRepeat = false)
    {
        var outputs = new OutputSet();
        if (response is JObject members)
        {
            var type = Text(members["type"]) ?? eventType;
            if (ResponseEvents.IsOne(type))
            {
                ResponseEvents.Read(type, members, isRepeat, outputs.First);
            }
            else
            {
                ReadObject(members, outputs);
            }
        }
        else
        {
            outputs.First.AddText(Plain(response));
        }

        return outputs.ToList();
    }

    public static string? Text(JToken? token) => token is JValue { Type: JTokenType.String, Value: string text } ? text : null;

    /// <returns>An integer; null if the value is not one.</returns>
    public static long? Number(JToken? token) =>
        token is JValue { Value: { } value and not bool and not DateTime }
        && long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The first format with content is used: the others can only repeat it.</summary>
    private static void ReadObject(JObject members, OutputSet outputs)
    {
        if (members["choices"] is JArray choices)
        {
            ReadChoices(choices, outputs);
        }

        if (outputs.IsEmpty && members["output"] is JArray items)
        {
            OutputItems.Read(items, outputs.First);
            outputs.First.FinishReason = OutputItems.FinishReason(members);
        }

        if (outputs.IsEmpty && members["messages"] is JArray messages)
        {
            foreach (var message in messages)
            {
                MessageReader.Message(message, outputs.First);
            }

            outputs.First.FinishReason = Text(members["finish_reason"]);
        }

        foreach (var name in (string[])["delta", "message"])
        {
            if (outputs.IsEmpty)
            {
                MessageReader.Message(members[name], outputs.First);
                outputs.First.FinishReason = Text(members["finish_reason"]);
            }
        }

        if (outputs.IsEmpty)
        {
            MessageReader.Content(members["content"], outputs.First);
        }

        foreach (var name in (string[])["output_text", "output", "predictions"])
        {
            if (outputs.IsEmpty)
            {
                outputs.First.AddText(Plain(members[name]));
            }
        }
    }

    private static void ReadChoices(JArray choices, OutputSet outputs)
    {
        // Alternatives without an index get unused ones; two whole texts are separate alternatives.
        var numbered = new HashSet<long>(choices.OfType<JObject>().Select(static choice => Number(choice["index"])).OfType<long>());
        var taken = new HashSet<int>();
        foreach (var choice in choices.OfType<JObject>())
        {
            var index = Number(choice["index"]) is >= 0 and <= int.MaxValue and { } own ? (int)own : -1;
            if (index < 0 || (taken.Contains(index) && choice["delta"] is not JObject))
            {
                index = 0;
                while (taken.Contains(index) || numbered.Contains(index))
                {
                    index++;
                }
            }

            taken.Add(index);
            var output = outputs.At(index);
            MessageReader.Message(choice["message"], output);
            MessageReader.Message(choice["delta"], output);
            output.AddText(Text(choice["text"]));
            output.FinishReason ??= NotEmpty(Text(choice["finish_reason"])) ?? NotEmpty(Text(choice["finishReason"]));
        }
    }

    /// <summary>Text of a custom model: a string, or the only element of a list.</summary>
    private static string? Plain(JToken? token) => Text(token is JArray { Count: 1 } list ? list[0] : token);

    private static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
