using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>Finds host and credential at the first call: what the options say comes before the environment.</summary>
internal sealed class ConnectionSource(string? host, Credential? credential, Func<string, string?> environment)
{
    private Connection? connection;

    public ValueTask<Connection> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        connection ??= Resolve();
        return new ValueTask<Connection>(connection);
    }

    private Connection Resolve()
    {
        var fromEnvironment = environment("DATABRICKS_HOST");
        var address = host is not null ? WorkspaceHost.Parse(host, "The host")
            : fromEnvironment is not null ? WorkspaceHost.Parse(fromEnvironment, "DATABRICKS_HOST")
            : throw new DatabricksConfigurationException("No workspace is configured. Set DATABRICKS_HOST, or give the client a host.");
        return new Connection(address, credential ?? TokenOf(environment("DATABRICKS_TOKEN")));
    }

    private static PersonalAccessTokenCredential TokenOf(string? token) =>
        string.IsNullOrEmpty(token)
            ? throw new DatabricksConfigurationException("No credential is configured. Set DATABRICKS_TOKEN, or give the client a credential.")
            : new PersonalAccessTokenCredential(token!);
}
