namespace Databricks.Client.Models;

public sealed partial class QueryEndpointResponse
{
    /// <summary>The text of the first choice of a chat or completion model; null if there is none.</summary>
    public string? Text => Choices.Count > 0 ? Choices[0].Message?.Content ?? Choices[0].Text : null;
}
