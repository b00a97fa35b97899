using Microsoft.Extensions.AI;

namespace Databricks.Client.AI.Requests;

/// <summary>Some models accept only one system message, which must be first: instructions and leading system messages are joined.</summary>
internal static class SystemText
{
    private static readonly ChatRole _developer = new("developer");

    /// <returns>The text, or null; and the messages after the leading system messages.</returns>
    public static (string? Text, List<ChatMessage> Others) Split(string? instructions, IEnumerable<ChatMessage> messages)
    {
        List<string> texts = string.IsNullOrEmpty(instructions) ? [] : [instructions!];
        var others = new List<ChatMessage>();
        foreach (var message in messages)
        {
            if (others.Count > 0 || !IsSystem(message))
            {
                others.Add(message);
            }
            else if (message.Text is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }

        return (texts.Count == 0 ? null : string.Join("\n\n", texts), others);
    }

    public static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System || message.Role == _developer;
}
