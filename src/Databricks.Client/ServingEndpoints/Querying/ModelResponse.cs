using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class ModelResponse
{
    /// <summary>The text of the first alternative, with all parts joined; null if it has none, for example if it only calls functions.</summary>
    public string? Text => First?.Text;

    /// <summary>The model's reasoning in the first alternative; null if there is none.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>The function calls requested by the model in the first alternative.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>The output of the model, by alternative, for all response formats: text, reasoning and tool calls.</summary>
    public IReadOnlyList<ModelOutput> Alternatives => OutputReader.Read(JsonTokens.Of(this));

    /// <summary>The token usage of the query, for all formats of counts; null if the response does not contain it.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(JsonTokens.Of(this));

    private ModelOutput? First => Alternatives.FirstOrDefault(static output => output.Index == 0);
}
