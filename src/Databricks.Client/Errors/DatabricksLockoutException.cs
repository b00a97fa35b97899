namespace Databricks.Client.Errors;

/// <summary>A change of permissions would have taken from the caller its own right to manage the object. Nothing was changed.</summary>
public sealed class DatabricksLockoutException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; the rest is in properties.</summary>
    /// <param name="message">The message.</param>
    public DatabricksLockoutException(string message)
        : base(message) { }
}
