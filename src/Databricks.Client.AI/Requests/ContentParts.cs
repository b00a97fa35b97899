using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>
/// The content of a user's message: a string, or a list of parts if there is more than text. Contents that endpoints do not support are omitted.
/// </summary>
internal static class ContentParts
{
    public static JToken Write(IList<AIContent> contents, ChatInput input)
    {
        var parts = new JArray();
        var isTextOnly = true;
        foreach (var content in contents)
        {
            if (Part(content, input) is { } part)
            {
                isTextOnly &= content is TextContent;
                parts.Add(part);
            }
        }

        return isTextOnly ? new JValue(Text(contents)) : parts;
    }

    public static string Text(IEnumerable<AIContent> contents) => string.Concat(contents.OfType<TextContent>().Select(static content => content.Text));

    private static JObject? Part(AIContent content, ChatInput input) =>
        content switch
        {
            TextContent { Text.Length: > 0 } text => new JObject { ["type"] = input == ChatInput.Responses ? "input_text" : "text", ["text"] = text.Text },
            DataContent data when data.HasTopLevelMediaType("image") => Image(data.Uri, Detail(data), input),
            UriContent link when link.HasTopLevelMediaType("image") => Image(link.Uri.AbsoluteUri, Detail(link), input),
            DataContent data when data.HasTopLevelMediaType("audio") => new JObject
            {
                ["type"] = "input_audio",
                ["input_audio"] = new JObject { ["data"] = data.Base64Data.ToString(), ["format"] = AudioFormat(data.MediaType) },
            },
            DataContent { MediaType: "application/pdf" } data => File(data, input),
            _ => null,
        };

    private static JObject Image(string url, string? detail, ChatInput input)
    {
        if (input == ChatInput.Responses)
        {
            return new JObject
            {
                ["type"] = "input_image",
                ["image_url"] = url,
                ["detail"] = detail ?? "auto",
            };
        }

        var image = new JObject { ["url"] = url };
        if (detail is not null)
        {
            image["detail"] = detail;
        }

        return new JObject { ["type"] = "image_url", ["image_url"] = image };
    }

    private static JObject File(DataContent data, ChatInput input)
    {
        var file = new JObject { ["filename"] = data.Name ?? "document.pdf", ["file_data"] = data.Uri };
        if (input == ChatInput.Responses)
        {
            file["type"] = "input_file";
            return file;
        }

        return new JObject { ["type"] = "file", ["file"] = file };
    }

    private static string? Detail(AIContent content) =>
        content.AdditionalProperties is { } more && more.TryGetValue("detail", out var detail) ? detail?.ToString() : null;

    private static string AudioFormat(string mediaType) =>
        mediaType.Substring(mediaType.IndexOf('/') + 1) switch
        {
            "mpeg" => "mp3",
            "x-wav" or "wave" => "wav",
            var format => format,
        };
}
