using System.Net;
using Microsoft.AspNetCore.Http;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>
/// Protects the pages of a workspace from other sites: a name that an attacker's DNS resolves to loopback (DNS rebinding) is visible in <c>Host</c>, a
/// request from another site's page (CSRF) in <c>Origin</c> or <c>Sec-Fetch-Site</c>.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Why the request is refused; null if it comes from the pages themselves or from a user.</summary>
    public static string? Refuse(HttpRequest request)
    {
        var host = request.Host;
        if (!IsLoopback(host.Host))
        {
            return "Pages of this workspace are served only for localhost or a loopback address.";
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            return "Pages of this workspace do not accept calls from other sites.";
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isNavigation = request.Headers["Sec-Fetch-Mode"].ToString() == "navigate";
        return site is "" or "same-origin" or "none" || isNavigation ? null : "Pages of this workspace do not accept calls from other sites.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
