using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>The content of a message: a string, or parts of several kinds.</summary>
internal static class ContentReader
{
    /// <summary>Text and reasoning of a message, or of a part of one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="refuse">Receives the text of a refusal by the model.</param>
    public static List<AIContent> Read(JObject message, Action<string> refuse)
    {
        var contents = new List<AIContent>();
        if ((message.Text("reasoning_content") ?? message.Text("reasoning")) is { } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        Add(message["content"], contents, refuse);
        if (message.Text("refusal") is { } refusal)
        {
            refuse(refusal);
        }

        if (Citations.Of(message) is { } annotations)
        {
            Annotate(contents, annotations);
        }

        return contents;
    }

    /// <summary>Adds a content: a string, a part, or a list of both.</summary>
    public static void Add(JToken? content, List<AIContent> contents, Action<string> refuse)
    {
        switch (content)
        {
            case JValue { Value: string { Length: > 0 } text }:
                contents.Add(new TextContent(text));
                break;
            case JArray parts:
                foreach (var part in parts)
                {
                    Add(part, contents, refuse);
                }

                break;
            case JObject part:
                Part(part, contents, refuse);
                break;
        }
    }

    /// <summary>Text of a tool's result.</summary>
    public static string Text(JToken? output)
    {
        if (output is JArray or JObject)
        {
            var contents = new List<AIContent>();
            Add(output, contents, static _ => { });
            return contents.Count > 0 && contents.TrueForAll(static content => content is TextContent)
                ? string.Concat(contents.Cast<TextContent>().Select(static content => content.Text))
                : output.ToString(Formatting.None);
        }

        return output is JValue { Value: string text } ? text : output?.ToString(Formatting.None) ?? "";
    }

    private static void Part(JObject part, List<AIContent> contents, Action<string> refuse)
    {
        switch (part.Text("type"))
        {
            case "reasoning":
                Reasoning(part, contents);
                break;
            case "thinking":
                contents.Add(new TextReasoningContent(part.Text("thinking") ?? "") { ProtectedData = part.Text("signature") });
                break;
            case "redacted_thinking":
                contents.Add(new TextReasoningContent("") { ProtectedData = part.Text("data") });
                break;
            case "refusal":
                refuse(part.Text("refusal") ?? part.Text("text") ?? "");
                break;
            default:
                var annotations = Citations.Of(part);
                if (part.Text("text") is { } text || annotations is not null)
                {
                    contents.Add(new TextContent(part.Text("text") ?? "") { Annotations = annotations });
                }

                break;
        }
    }

    private static void Reasoning(JObject part, List<AIContent> contents)
    {
        foreach (var piece in part.Array("summary") ?? part.Array("content") ?? new JArray(part))
        {
            var isEncrypted = piece.Text("type") == "summary_encrypted_text";
            var text = isEncrypted ? "" : piece.Text("text") ?? "";
            var data = isEncrypted ? piece.Text("data") : piece.Text("signature");
            if (text.Length > 0 || data is not null)
            {
                contents.Add(new TextReasoningContent(text) { ProtectedData = data });
            }
        }
    }

    private static void Annotate(List<AIContent> contents, IList<AIAnnotation> annotations)
    {
        if (contents.OfType<TextContent>().LastOrDefault() is not { } text)
        {
            contents.Add(text = new TextContent(""));
        }

        text.Annotations = [.. text.Annotations ?? [], .. annotations];
    }
}
