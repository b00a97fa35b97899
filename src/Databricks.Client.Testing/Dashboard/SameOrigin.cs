using System.Net;
using Microsoft.AspNetCore.Http;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>
/// Keeps the pages of a workspace from other sites: a name that an attacker's DNS leads to loopback (DNS rebinding) shows in <c>Host</c>, a request that another
/// site's page sends (CSRF) shows in <c>Origin</c> or <c>Sec-Fetch-Site</c>.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Why the request is refused; null where it comes from the pages themselves or from a person.</summary>
    public static string? Refuse(HttpRequest request)
    {
        var host = request.Host;
        if (!IsLoopback(host.Host))
        {
            return "Pages of this workspace are only served under the name localhost or a loopback address.";
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            return "Pages of this workspace take no calls from other sites.";
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isNavigation = request.Headers["Sec-Fetch-Mode"].ToString() == "navigate";
        return site is "" or "same-origin" or "none" || isNavigation ? null : "Pages of this workspace take no calls from other sites.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
