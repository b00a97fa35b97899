using Databricks.Client.Transport;

namespace Databricks.Client;

/// <summary>Secrets, secret scopes and their access lists.</summary>
public partial class SecretsClient : ApiClient
{
    /// <summary>For mocks: override the methods that are called.</summary>
    protected SecretsClient() { }

    internal SecretsClient(ApiTransport? transport)
        : base(transport) { }

    /// <summary>The service ignores case in names of scopes and principals.</summary>
    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
