namespace Databricks.Client;

/// <summary>The output of one alternative: of a whole response, or the part added by one streamed chunk.</summary>
/// <remarks>It is the same for all response formats: chat completions, completions, and agents that return messages or output items.</remarks>
public sealed class ModelOutput
{
    private readonly List<ModelToolCall> _toolCalls = [];

    internal ModelOutput(int index) => Index = index;

    /// <summary>Index of the alternative, from 0. There is more than one only if the query requested them with <c>n</c>.</summary>
    public int Index { get; }

    /// <summary>The text, with all parts joined; null if there is none.</summary>
    public string? Text { get; private set; }

    /// <summary>The model's reasoning; null if there is none. It is not part of <see cref="Text"/>.</summary>
    public string? Reasoning { get; private set; }

    /// <summary>The model's refusal instead of a response; null if it did not refuse.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The function calls requested by the model. A stream contains them in parts: see <see cref="ModelToolCall"/>.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => _toolCalls;

    /// <summary>
    /// Why the text ended: <c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c>, or another value of the model; null if unknown.
    /// </summary>
    public string? FinishReason { get; internal set; }

    internal bool IsEmpty => Text is null && Reasoning is null && Refusal is null && FinishReason is null && _toolCalls.Count == 0;

    internal void AddText(string? text) => Text = text is null ? Text : Text + text;

    internal void AddReasoning(string? text) => Reasoning = text is null ? Reasoning : Reasoning + text;

    internal void AddRefusal(string? text) => Refusal = text is null ? Refusal : Refusal + text;

    internal void Add(ModelToolCall call) => _toolCalls.Add(call);
}
