using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Decides where credentials may go.</summary>
internal static class IdentityAddress
{
    /// <summary>Azure's instance metadata service. It listens on plain http, on an address that never leaves the machine's own hypervisor.</summary>
    private const string AzureMetadata = "169.254.169.254";

    private static readonly string[] DatabricksDomains =
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

    /// <summary>Whether an address that a service told belongs to it: the same host, or one of Databricks' own where the service is.</summary>
    public static bool BelongsTo(Uri address, Uri service) =>
        string.Equals(address.Authority, service.Authority, StringComparison.OrdinalIgnoreCase)
        || (address.Scheme == Uri.UriSchemeHttps && IsDatabricks(address) && IsDatabricks(service));

    private static bool IsDatabricks(Uri address) => DatabricksDomains.Any(d => address.Host.EndsWith(d, StringComparison.OrdinalIgnoreCase));
}
