namespace Databricks.Client.Models;

public sealed partial class CompletionChunk
{
    /// <summary>The new text of the first alternative; null where the piece brings none.</summary>
    public string? Text => Choices is { Count: > 0 } ? Choices[0]?.Delta?.Content ?? Choices[0]?.Text : null;
}
