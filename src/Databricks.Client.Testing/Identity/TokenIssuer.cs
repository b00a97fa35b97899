using System.Globalization;
using System.Text;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>Creates access tokens that the workspace accepts, and the responses that contain them.</summary>
internal static class TokenIssuer
{
    public static string Issue(Call call, Principal principal, string? dataPlane = null, TimeSpan refusedBeforeEnd = default)
    {
        var expires = call.Now + call.Workspace.Options.TokenLifetime;
        var token = Jwt(call, principal.Name, expires);
        call.State.Directory.AddToken(token, new IssuedToken(principal, expires - refusedBeforeEnd, dataPlane));
        return token;
    }

    /// <summary>A JWT that the workspace does not accept: for other services, or as an identity token.</summary>
    public static string Jwt(Call call, string subject, DateTimeOffset expires, string? audience = null)
    {
        var claims = new JObject
        {
            ["iss"] = call.Workspace.BaseAddress.GetLeftPart(UriPartial.Authority) + "/oidc",
            ["sub"] = subject,
            ["iat"] = call.Now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        }.With("aud", audience);
        return $"{Part("""{"typ":"JWT","alg":"none"}""")}.{Part(claims.ToString(Formatting.None))}.{Identifiers.Hex(43)}";
    }

    public static Response Granted(Call call, string token, JObject? more = null)
    {
        var seconds = (long)call.Workspace.Options.TokenLifetime.TotalSeconds;
        var body = new JObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = call.Workspace.Options.ExpiresInAsString ? seconds.ToString(CultureInfo.InvariantCulture) : seconds,
        };
        body.Merge(more);
        return new Response { Json = body, Headers = [new("Cache-Control", "no-store")] };
    }

    public static Response Refused(int status, string error, string description) =>
        new()
        {
            Status = status,
            Json = new JObject { ["error"] = error, ["error_description"] = description },
        };

    private static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
