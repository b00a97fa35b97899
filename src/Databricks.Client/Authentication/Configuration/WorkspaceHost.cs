using System.Globalization;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Normalizes the workspace's address: with or without scheme, slash and path, and with the IDs in an address copied from a browser.</summary>
/// <param name="Address">Scheme, name and port; no path.</param>
/// <param name="WorkspaceId">The workspace in the query (<c>w</c>, <c>o</c> or <c>workspace_id</c>); null if there is none.</param>
/// <param name="AccountId">The account in the query (<c>a</c> or <c>account_id</c>); null if there is none.</param>
internal sealed record WorkspaceHost(Uri Address, string? WorkspaceId, string? AccountId)
{
    /// <param name="text">The input.</param>
    /// <param name="source">The source, for the message: an option, a variable, a file and line.</param>
    /// <returns>The host; null for an address without a name, such as <c>https://:443</c>, which counts as not set.</returns>
    /// <exception cref="DatabricksConfigurationException">It is not a URL, or not one to which a credential may be sent. The message never shows the
    /// value.</exception>
    public static WorkspaceHost? Parse(string text, string source)
    {
        var host = text.Trim();
        if (host.Length == 0)
        {
            throw new DatabricksConfigurationException(
                $"{source} is empty. Set it to the address of the workspace, such as https://example.cloud.databricks.com."
            );
        }

        if (host.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            throw new DatabricksConfigurationException(
                $"{source} contains a space or line break. If you set several variables on one line (set A=… set B=…), they all ended up in the first one; set each in its own command."
            );
        }

        if (PastedText.Fault(host, isOneWord: false) is { } fault)
        {
            throw new DatabricksConfigurationException($"{source} {fault}");
        }

        var scheme = host.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && (scheme + 3 == host.Length || host[scheme + 3] is ':' or '/'))
        {
            return null;
        }

        if (scheme > 0 && HasScheme(host.Substring(scheme + 3)))
        {
            throw new DatabricksConfigurationException($"{source} begins with two schemes. Write it like https://example.cloud.databricks.com.");
        }

        if (!Uri.TryCreate(scheme < 0 ? "https://" + host : host, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            throw new DatabricksConfigurationException($"{source} is not the address of a workspace. Write it like https://example.cloud.databricks.com.");
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            throw new DatabricksConfigurationException(
                uri.Scheme == Uri.UriSchemeHttp
                    ? $"{source} is an http address. Credentials are sent over https only; plain http is allowed only for loopback addresses."
                    : $"{source} has the scheme '{uri.Scheme}'. Write it like https://example.cloud.databricks.com."
            );
        }

        var query = Query(uri);
        return new WorkspaceHost(
            new Uri(uri.GetLeftPart(UriPartial.Authority)),
            query("w") ?? Digits(query("o")) ?? Digits(query("workspace_id")),
            query("a") ?? query("account_id")
        );
    }

    private static bool HasScheme(string address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("https//", StringComparison.OrdinalIgnoreCase);

    private static Func<string, string?> Query(Uri uri)
    {
        var pairs = uri.Query.TrimStart('?').Split('&').Select(static p => p.Split(['='], 2)).Where(static p => p.Length == 2 && p[1].Length > 0).ToList();
        return name => pairs.FirstOrDefault(p => p[0] == name) is { } pair ? Uri.UnescapeDataString(pair[1]) : null;
    }

    private static string? Digits(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? id : null;
}
