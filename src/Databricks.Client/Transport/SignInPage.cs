using Databricks.Client.Errors;

namespace Databricks.Client.Transport;

/// <summary>Recognizes the pages that browsers get where programs expect API responses: sign-in and private link.</summary>
internal static class SignInPage
{
    public const string Message =
        "the server returned a sign-in page instead of an API response: the host is not a workspace, the credential did not reach it, or the workspace is behind a private link. Check the host";

    private const string PrivateLinkMark = "error=private-link-validation-error";

    /// <summary>Whether an address is the sign-in page.</summary>
    public static bool IsAt(Uri? address) => address is not null && PathOf(address).EndsWith("/login.html", StringComparison.OrdinalIgnoreCase);

    public static bool IsPrivateLink(Uri? address) => IsAt(address) && address!.OriginalString.Contains(PrivateLinkMark, StringComparison.OrdinalIgnoreCase);

    /// <summary>The remedy for a private link, in the terms of the host's cloud.</summary>
    public static string PrivateLinkMessage(Uri host)
    {
        var name = host.Host;
        var (cloud, network) =
            name.EndsWith(".azuredatabricks.net", StringComparison.OrdinalIgnoreCase) || name.Contains(".databricks.azure.", StringComparison.OrdinalIgnoreCase)
                ? ("Azure Private Link", "virtual network")
            : name.EndsWith(".gcp.databricks.com", StringComparison.OrdinalIgnoreCase) ? ("Private Service Connect", "VPC network")
            : ("AWS PrivateLink", "VPC");
        return $"the workspace is reachable only through {cloud}, and this machine is not in a {network} that is connected to it. Call it from that network, or request access from this one";
    }

    /// <summary>The failure for a response from the sign-in page despite a success status.</summary>
    public static DatabricksException Failure(string subject, Uri host, Uri? address) =>
        IsPrivateLink(address)
            ? new PrivateLinkValidationException(
                $"PRIVATE_LINK_VALIDATION_ERROR (403) {subject}: {PrivateLinkMessage(host)}.",
                System.Net.HttpStatusCode.Forbidden,
                "PRIVATE_LINK_VALIDATION_ERROR"
            )
            {
                ServiceMessage = PrivateLinkMessage(host),
            }
            : new DatabricksResponseException($"{subject}: {Message}.", broken: false);

    private static string PathOf(Uri address)
    {
        var text = address.OriginalString;
        var end = text.IndexOfAny(['?', '#']);
        return end < 0 ? text : text.Substring(0, end);
    }
}
