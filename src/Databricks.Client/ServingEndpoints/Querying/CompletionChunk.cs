using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class CompletionChunk
{
    /// <summary>The type of the chunk's event, if the chunk itself does not contain it.</summary>
    internal string EventType { get; set; } = "";

    /// <summary>Whether the chunk only repeats content of previous ones.</summary>
    internal bool IsRepeat { get; set; }

    /// <summary>The new text of the first alternative; null if the chunk has none, or only repeats previous content.</summary>
    public string? Text => IsPlain(out var text) ? text : First?.Text;

    /// <summary>The model's reasoning in the first alternative; null if there is none.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>The new parts of function calls in the first alternative: see <see cref="ModelToolCall"/>.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>The new content, by alternative, for all response formats: text, reasoning and tool calls.</summary>
    public IReadOnlyList<ModelOutput> Alternatives => OutputReader.Read(JsonTokens.Of(this), EventType, IsRepeat);

    /// <summary>The token usage of the query, for all formats of counts; null if the chunk does not contain it.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(JsonTokens.Of(this));

    private ModelOutput? First => Alternatives.FirstOrDefault(static output => output.Index == 0);

    internal static CompletionChunk Of(StreamEvent news)
    {
        var chunk = JsonCopy.Read<CompletionChunk>(news.Data);
        chunk.EventType = news.Type;
        chunk.IsRepeat = news.IsRepeat;
        return chunk;
    }

    /// <summary>Whether the chunk is an ordinary chat chunk, which needs no inspection of its JSON.</summary>
    private bool IsPlain(out string? text)
    {
        var choice = Choices is { Count: 1 } choices ? choices[0] : null;
        text = choice?.Delta?.Content;
        return text is not null && choice is { Index: null or 0, Text: null } && (choice.Delta!.Role is not { } role || role == ChatMessageRole.Assistant);
    }
}
