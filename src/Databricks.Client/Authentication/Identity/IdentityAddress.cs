using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Decides where credentials may be sent.</summary>
internal static class IdentityAddress
{
    /// <summary>Azure's instance metadata service. It uses plain http, on an address that is not routed beyond the machine's hypervisor.</summary>
    private const string AzureMetadata = "169.254.169.254";

    private static string[] DatabricksDomains =>
        [".databricks.com", ".databricks.us", ".databricks.mil", ".azuredatabricks.net", ".databricks.azure.us", ".databricks.azure.cn"];

    /// <exception cref="DatabricksAuthenticationException">The address is plain http to another machine, or not a web address.</exception>
    public static void Check(Uri address)
    {
        if (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || address.Host == AzureMetadata)))
        {
            return;
        }

        throw new DatabricksAuthenticationException(
            $"{address.GetLeftPart(UriPartial.Path)} is not an https address. Credentials are sent over https only; plain http is allowed only for loopback addresses."
        );
    }

    /// <summary>
    /// Whether credentials may be sent to an address named by a service: the same host, or one of Databricks over https. The service itself may be a custom
    /// alias.
    /// </summary>
    public static bool BelongsTo(Uri address, Uri service) =>
        string.Equals(address.GetLeftPart(UriPartial.Authority), service.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        || (address.Scheme == Uri.UriSchemeHttps && IsDatabricks(address));

    /// <summary>Whether the host may serve several workspaces: a name directly under databricks.com, unlike those of single workspaces.</summary>
    public static bool MayBeUnified(Uri host) =>
        host.Host.EndsWith(".databricks.com", StringComparison.OrdinalIgnoreCase)
        && host.Host.Split('.').Length == 3
        && !host.Host.StartsWith("accounts", StringComparison.OrdinalIgnoreCase);

    public static bool IsDatabricks(Uri address) => DatabricksDomains.Any(d => address.Host.EndsWith(d, StringComparison.OrdinalIgnoreCase));
}
