namespace Databricks.Client.Errors;

/// <summary>A change of permissions would have taken from the caller its own right to manage the object. Nothing was changed.</summary>
public sealed class DatabricksLockoutException : DatabricksException
{
    internal DatabricksLockoutException(string message)
        : base(message) { }
}
