namespace Databricks.Client.Errors;

/// <summary>
/// The state, settings or content of a resource does not allow the call: for example, an enabled inference table cannot be moved, and a secret that is
/// not text cannot be read as text. The client itself refused, after reading the resource. The same call fails again until the resource has changed;
/// the message says what to change first, or which method to use instead. A refusal by the service is a <see cref="DatabricksApiException"/>, such as
/// <see cref="InvalidStateException"/>.
/// </summary>
public sealed class DatabricksStateException : DatabricksException
{
    /// <summary>Creates the exception, for mocks; set other data through properties.</summary>
    /// <param name="message">The message.</param>
    public DatabricksStateException(string message)
        : base(message) { }
}
