using System.Net;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>Workspace and identity providers in memory that quote every secret that they were sent, in all forms, in whatever they refuse.</summary>
/// <param name="canaries">The secrets; tokens that are issued come to them.</param>
/// <param name="grants">Whether the identity providers issue tokens.</param>
internal sealed class QuotingServer(CanarySet canaries, bool grants) : HttpMessageHandler
{
    /// <summary>Everything that was sent: headers and bodies.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>The response of the workspace; null for an error that quotes the request.</summary>
    public Func<HttpRequestMessage, HttpContent?> Response { get; init; } = static _ => null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await TextOfAsync(request, cancellationToken);
        Sent += sent;
        var path = request.RequestUri!.AbsolutePath;
        if (path.Contains(".well-known", StringComparison.Ordinal))
        {
            return Json(200, new JObject { ["token_endpoint"] = $"{request.RequestUri.GetLeftPart(UriPartial.Authority)}/oidc/v1/token" });
        }

        if (path.Contains("token", StringComparison.Ordinal))
        {
            return grants ? Json(200, Token()) : Json(401, Quote(sent, "error", "invalid_client", "error_description"));
        }

        return Response(request) is { } content
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = content }
            : Json(400, Quote(sent, "error_code", "INVALID_PARAMETER_VALUE", "message"));
    }

    private JObject Token()
    {
        var token = canaries.NextToken();
        return new JObject
        {
            ["access_token"] = token,
            ["value"] = token,
            ["oidcToken"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = 3600,
        };
    }

    /// <summary>Headers and body, read as the other side reads them: with JSON, form and Base64 undone.</summary>
    private static async Task<string> TextOfAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var authorization = request.Headers.Authorization;
        var credential =
            authorization?.Scheme == "Basic" ? Encoding.UTF8.GetString(Convert.FromBase64String(authorization.Parameter!)) : authorization?.Parameter;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var values = body.StartsWith('{')
            ? JObject.Parse(body).Descendants().OfType<JValue>().Select(static value => $"{value.Value}")
            : body.Split('&').Select(static field => WebUtility.UrlDecode(field));
        return string.Join('\n', [credential, Uri.UnescapeDataString(credential ?? ""), .. values, .. values.Select(Decoded), ""]);
    }

    private static string Decoded(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private JObject Quote(string sent, string codeName, string code, string wordsName)
    {
        var all = string.Join(' ', CanarySet.FormsOf(canaries.Planted.Where(canary => sent.Contains(canary, StringComparison.Ordinal))));
        return new JObject
        {
            [codeName] = code,
            [wordsName] = $"You sent {all}.",
            ["details"] = new JArray(new JObject { ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = all }),
        };
    }

    private static HttpResponseMessage Json(int status, JObject body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json") };
}
