namespace Databricks.Client.Errors;

/// <summary>Host or credentials are missing, contradict one another or cannot be used. No request was sent.</summary>
public sealed class DatabricksConfigurationException : DatabricksException
{
    /// <summary>Creates the exception.</summary>
    public DatabricksConfigurationException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public DatabricksConfigurationException(string message, Exception? innerException)
        : base(message, innerException) { }
}
