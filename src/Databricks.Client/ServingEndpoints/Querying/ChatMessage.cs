using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

public sealed partial class ChatMessage
{
    /// <summary>A message with instructions for the model.</summary>
    /// <param name="content">The text.</param>
    /// <example><code>ChatMessage.System("Be brief.")</code></example>
    public static ChatMessage System(string content) => Of(ChatMessageRole.System, content);

    /// <summary>A user message.</summary>
    /// <param name="content">The text.</param>
    /// <example><code>ChatMessage.User("Why is the sky blue?")</code></example>
    public static ChatMessage User(string content) => Of(ChatMessageRole.User, content);

    /// <summary>A user message with more than text.</summary>
    /// <param name="parts">The parts in OpenAI's format: text, images, documents.</param>
    /// <example><code>
    /// ChatMessage.User(new JObject { ["type"] = "text", ["text"] = "What is this?" }, new JObject { ["type"] = "image_url", ["image_url"] = new JObject { ["url"] = address } });
    /// </code></example>
    public static ChatMessage User(params JObject[] parts)
    {
        var message = new ChatMessage { Role = ChatMessageRole.User };
        message.AdditionalProperties["content"] = new JArray(parts ?? throw new ArgumentNullException(nameof(parts)));
        return message;
    }

    /// <summary>An earlier reply of the model.</summary>
    /// <param name="content">The text.</param>
    /// <example><code>ChatMessage.Assistant("Because of Rayleigh scattering.")</code></example>
    public static ChatMessage Assistant(string content) => Of(ChatMessageRole.Assistant, content);

    /// <summary>The result of a function call requested by the model.</summary>
    /// <param name="toolCallId">Identifier of the call whose result this is.</param>
    /// <param name="content">The result.</param>
    /// <example><code>ChatMessage.Tool("call_1", "21 degrees")</code></example>
    public static ChatMessage Tool(string toolCallId, string content)
    {
        var message = Of(ChatMessageRole.Tool, content);
        message.ToolCallId = toolCallId ?? throw new ArgumentNullException(nameof(toolCallId));
        return message;
    }

    private static ChatMessage Of(ChatMessageRole role, string content) =>
        new() { Role = role, Content = content ?? throw new ArgumentNullException(nameof(content)) };
}
