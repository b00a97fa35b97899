using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Models;

public sealed partial class TextCompletion
{
    /// <summary>The text of the first alternative; null if it has none.</summary>
    public string? Text => Alternatives.FirstOrDefault(static output => output.Index == 0)?.Text;

    /// <summary>The output of the model, by alternative.</summary>
    public IReadOnlyList<ModelOutput> Alternatives => OutputReader.Read(JsonTokens.Of(this));

    /// <summary>The token usage of the query, for all formats of counts; null if the response does not contain it.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(JsonTokens.Of(this));
}
