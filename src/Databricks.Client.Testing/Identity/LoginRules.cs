using System.Security.Cryptography;
using System.Text;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>
/// The login in a browser: OAuth authorization code with PKCE. The workspace's first user is always logged in, so that the browser is redirected
/// immediately.
/// </summary>
internal static class LoginRules
{
    private const string PublicClient = "databricks-cli";

    private static readonly TimeSpan _codeLifetime = TimeSpan.FromMinutes(5);

    public static Response Authorize(Call call)
    {
        // A redirect might reach another client: until client and address are known to match, the error is not redirected.
        var client = call.QueryValue("client_id");
        if (client is null || (client != PublicClient && call.State.Directory.Find(PrincipalKind.ServicePrincipal, client) is null))
        {
            return TokenIssuer.Refused(400, "invalid_client", "The OAuth application does not exist.");
        }

        if (call.QueryValue("redirect_uri") is not { } redirect || !IsLoopback(redirect))
        {
            return TokenIssuer.Refused(400, "invalid_request", "redirect_uri is not registered for this application.");
        }

        var state = call.QueryValue("state");
        if (call.QueryValue("response_type") != "code")
        {
            return Redirect(redirect, ("error", "unsupported_response_type"), ("state", state));
        }

        if (call.QueryValue("code_challenge_method") != "S256" || call.QueryValue("code_challenge") is not { Length: 43 } challenge)
        {
            return Redirect(redirect, ("error", "invalid_request"), ("error_description", "A code_challenge with method S256 is required."), ("state", state));
        }

        var login = new LoginStore.Login(call.Workspace.Owner, client, call.QueryValue("scope") ?? "all-apis");
        var code = call.Workspace.Logins.AddCode(new LoginStore.Code(login, redirect, challenge, call.Now + _codeLifetime));
        return Redirect(redirect, ("code", code), ("state", state));
    }

    public static Response ExchangeCode(Call call, TokenForm form)
    {
        var code = call.Workspace.Logins.TakeCode(form["code"]);
        return
            code is null
            || code.ExpiresAt <= call.Now
            || code.Login.ClientId != form.ClientId
            || code.RedirectUri != form["redirect_uri"]
            || code.Challenge != Challenge(form["code_verifier"] ?? "")
            ? TokenIssuer.Refused(400, "invalid_grant", "The authorization code is invalid, expired or belongs to another request.")
            : Granted(call, code.Login);
    }

    public static Response Refresh(Call call, TokenForm form)
    {
        var login = call.Workspace.Logins.TakeRefreshToken(form["refresh_token"]);
        return login is null || login.ClientId != form.ClientId ? TokenIssuer.Refused(400, "invalid_grant", "Refresh token is invalid") : Granted(call, login);
    }

    private static Response Granted(Call call, LoginStore.Login login)
    {
        var more = new JObject { ["scope"] = login.Scope };
        if (login.Scope.Split(' ').Contains("offline_access"))
        {
            more["refresh_token"] = call.Workspace.Logins.AddRefreshToken(login);
        }

        return TokenIssuer.Granted(call, TokenIssuer.Issue(call, login.Principal), more);
    }

    private static Response Redirect(string address, params (string Name, string? Value)[] parameters)
    {
        var query = string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return new Response { Status = 302, Headers = [new("Location", $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}")] };
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true };

    private static string Challenge(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
