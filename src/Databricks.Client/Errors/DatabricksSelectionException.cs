namespace Databricks.Client.Errors;

/// <summary>
/// No object of the workspace, or more than one, matches the name or the criteria of a call. Nothing was changed. Use the ID instead of the name, or other
/// criteria; the message has the IDs or keys of those that match.
/// </summary>
public sealed class DatabricksSelectionException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    public DatabricksSelectionException(string message)
        : base(message) { }
}
