using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class ModelResponse
{
    /// <summary>The text of the first alternative, all its parts together; null if it has none, as when it only calls functions.</summary>
    public string? Text => First?.Text;

    /// <summary>The reasoning that the model shows in the first alternative; null if there is none.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>The calls of functions that the model asks for in the first alternative.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>The output of the model, by alternative, in each of the forms that endpoints have: text, reasoning and tool calls.</summary>
    public IReadOnlyList<ModelOutput> Alternatives => OutputReader.Read(JsonTokens.Of(this));

    /// <summary>The tokens that the query took, whatever the form in which the model counts them; null if the response does not say.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(JsonTokens.Of(this));

    private ModelOutput? First => Alternatives.FirstOrDefault(static output => output.Index == 0);
}
