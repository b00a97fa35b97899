namespace Databricks.Client.Errors;

/// <summary>A permission change would have removed the caller's own right to manage the object. Nothing was changed.</summary>
public sealed class DatabricksLockoutException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    public DatabricksLockoutException(string message)
        : base(message) { }
}
