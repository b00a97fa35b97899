using Databricks.Client.Authentication;

namespace Databricks.Client;

/// <summary>The settings that a client uses: host, authentication method, and all others from options, environment and profile. Secrets are masked.</summary>
public sealed class DatabricksConfig
{
    /// <summary>Creates a configuration, for mocks.</summary>
    /// <param name="host">The workspace's address.</param>
    /// <param name="authType">The authentication method.</param>
    /// <param name="values">The settings.</param>
    public DatabricksConfig(Uri host, string authType, IReadOnlyList<AuthenticationValue> values)
    {
        Host = host;
        AuthType = authType;
        Values = values;
    }

    /// <summary>The workspace's address: scheme, host and port.</summary>
    public Uri Host { get; }

    /// <summary>The authentication method in use, such as <c>pat</c>.</summary>
    public string AuthType { get; }

    /// <summary>Every setting in use, by its name in profiles, with its source.</summary>
    public IReadOnlyList<AuthenticationValue> Values { get; }

    /// <summary>A setting by its name in profiles, such as <c>warehouse_id</c>.</summary>
    /// <returns>Its value, <c>***</c> for a secret; null if it is not set.</returns>
    public string? this[string attribute] => Values.FirstOrDefault(value => value.Attribute == attribute)?.Value;

    /// <summary>The settings as <c>name=value (source)</c>, one per line. It contains no secrets.</summary>
    public override string ToString() => string.Join("\n", Values.Select(static value => $"{value.Attribute}={value.Value} ({value.Source})"));
}
