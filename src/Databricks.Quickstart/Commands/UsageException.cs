namespace Databricks.Quickstart.Commands;

/// <summary>Arguments that mean nothing.</summary>
internal sealed class UsageException(string message) : Exception(message);
