using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class CompletionChunk
{
    /// <summary>The type of the piece's event, where the piece itself does not have it.</summary>
    internal string EventType { get; set; } = "";

    /// <summary>Whether the piece only repeats what those before it have brought.</summary>
    internal bool IsRepeat { get; set; }

    /// <summary>The new text of the first alternative; null where the piece brings none, or only repeats what came before it.</summary>
    public string? Text => IsPlain(out var text) ? text : First?.Text;

    /// <summary>The reasoning that the model shows in the first alternative; null if there is none.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>The pieces of function calls that are new in the first alternative: see <see cref="ModelToolCall"/>.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>The new content, by alternative, in each of the forms that endpoints have: text, reasoning and tool calls.</summary>
    public IReadOnlyList<ModelOutput> Alternatives => OutputReader.Read(JsonTokens.Of(this), EventType, IsRepeat);

    /// <summary>The tokens that the query took, whatever the form in which the model counts them; null if the piece does not say.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(JsonTokens.Of(this));

    private ModelOutput? First => Alternatives.FirstOrDefault(static output => output.Index == 0);

    internal static CompletionChunk Of(StreamEvent news)
    {
        var chunk = JsonCopy.Read<CompletionChunk>(news.Data);
        chunk.EventType = news.Type;
        chunk.IsRepeat = news.IsRepeat;
        return chunk;
    }

    /// <summary>Whether the piece is one of a chat as most models send them, which needs no look at its JSON.</summary>
    private bool IsPlain(out string? text)
    {
        var choice = Choices is { Count: 1 } choices ? choices[0] : null;
        text = choice?.Delta?.Content;
        return text is not null && choice is { Index: null or 0, Text: null } && (choice.Delta!.Role is not { } role || role == ChatMessageRole.Assistant);
    }
}
