using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Databricks.Quickstart.Recording;

/// <summary>Headers that the recorder forwards.</summary>
internal static class ForwardedHeaders
{
    /// <summary>Connection-specific headers (RFC 9110, 7.6.1).</summary>
    private static readonly HashSet<string> _hopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authentication-Info",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    };

    /// <summary>
    /// Request headers that are not forwarded: credentials, because the recorder uses its own; those of the recorder's own connection; and those that would
    /// make a read look like a write.
    /// </summary>
    private static readonly HashSet<string> _ofThisCaller = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "X-Databricks-Azure-SP-Management-Token",
        "X-Databricks-GCP-SA-Access-Token",
        "Host",
        "Accept-Encoding",
        "Expect",
        "Content-Length",
        "X-HTTP-Method",
        "X-HTTP-Method-Override",
        "X-Method-Override",
    };

    /// <summary>Alternative addresses of the workspace, which would bypass the recorder, and the length, which is recomputed.</summary>
    private static readonly HashSet<string> _ofThisResponse = new(StringComparer.OrdinalIgnoreCase) { "Alt-Svc", "Content-Length" };

    public static void Copy(IHeaderDictionary from, HttpRequestMessage to)
    {
        var named = Named(from.Connection.SelectMany(value => (value ?? "").Split(',')));
        foreach (var (name, values) in from)
        {
            if (_hopByHop.Contains(name) || _ofThisCaller.Contains(name) || named.Contains(name) || name.StartsWith(':'))
            {
                continue;
            }

            if (!to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }
    }

    public static List<KeyValuePair<string, string>> Of(HttpResponseMessage response)
    {
        var named = Named(response.Headers.Connection);
        return
        [
            .. Flatten(response.Headers.NonValidated)
                .Concat(Flatten(response.Content.Headers.NonValidated))
                .Where(header => !_hopByHop.Contains(header.Key) && !_ofThisResponse.Contains(header.Key) && !named.Contains(header.Key)),
        ];
    }

    public static List<KeyValuePair<string, string>> Of(IHeaderDictionary headers) =>
        [.. headers.SelectMany(header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value ?? "")))];

    private static IEnumerable<KeyValuePair<string, string>> Flatten(HttpHeadersNonValidated headers) =>
        headers.SelectMany(header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value)));

    private static HashSet<string> Named(IEnumerable<string> tokens) => new(tokens.Select(token => token.Trim()), StringComparer.OrdinalIgnoreCase);
}
