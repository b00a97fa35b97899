using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Decides where credentials may go.</summary>
internal static class IdentityAddress
{
    /// <summary>Azure's instance metadata service. It listens on plain http, on an address that never leaves the machine's own hypervisor.</summary>
    private const string AzureMetadata = "169.254.169.254";

    private static readonly string[] _databricksDomains =
    [
        ".databricks.com",
        ".databricks.us",
        ".databricks.mil",
        ".azuredatabricks.net",
        ".databricks.azure.us",
        ".databricks.azure.cn",
    ];

    /// <exception cref="DatabricksAuthenticationException">The address is plain http to another machine, or no web address.</exception>
    public static void Check(Uri address)
    {
        if (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || address.Host == AzureMetadata)))
        {
            return;
        }

        throw new DatabricksAuthenticationException(
            $"{address.GetLeftPart(UriPartial.Path)} is not an https address. Credentials go over https only; plain http is for this machine's own addresses."
        );
    }

    /// <summary>Whether credentials may go to an address that a service named: the same host, or one of Databricks over https. The service itself may be an alias of one's own.</summary>
    public static bool BelongsTo(Uri address, Uri service) =>
        string.Equals(address.GetLeftPart(UriPartial.Authority), service.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        || (address.Scheme == Uri.UriSchemeHttps && IsDatabricks(address));

    /// <summary>Whether the host may serve several workspaces: a name right below databricks.com, which those of single workspaces are not.</summary>
    public static bool MayBeUnified(Uri host) =>
        host.Host.EndsWith(".databricks.com", StringComparison.OrdinalIgnoreCase)
        && host.Host.Split('.').Length == 3
        && !host.Host.StartsWith("accounts", StringComparison.OrdinalIgnoreCase);

    public static bool IsDatabricks(Uri address) => _databricksDomains.Any(d => address.Host.EndsWith(d, StringComparison.OrdinalIgnoreCase));
}
