namespace Databricks.Client.Testing.Contract;

/// <summary>A query parameter of the document.</summary>
internal sealed record DocumentedParameter(string Name, bool Required, Schema Schema);
