namespace Databricks.Client.Testing.State;

/// <summary>Browser logins: pending authorization codes and refresh tokens. Each can be used once.</summary>
internal sealed class LoginStore
{
    private readonly Dictionary<string, Code> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Login> _refreshTokens = new(StringComparer.Ordinal);

    public string AddCode(Code code)
    {
        var text = "code-" + Identifiers.Hex(32);
        _codes[text] = code;
        return text;
    }

    public Code? TakeCode(string? text) => text is not null && _codes.Remove(text, out var code) ? code : null;

    public string AddRefreshToken(Login login)
    {
        var text = "refresh-" + Identifiers.Hex(32);
        _refreshTokens[text] = login;
        return text;
    }

    public Login? TakeRefreshToken(string? text) => text is not null && _refreshTokens.Remove(text, out var login) ? login : null;

    /// <summary>The user, application and scopes of a login.</summary>
    internal sealed record Login(Principal Principal, string ClientId, string Scope);

    /// <summary>A login whose code has not been exchanged.</summary>
    /// <param name="Login">The login.</param>
    /// <param name="RedirectUri">The redirect URI of the browser.</param>
    /// <param name="Challenge">The hash of the verifier (PKCE, S256).</param>
    /// <param name="ExpiresAt">Expiry of the code.</param>
    internal sealed record Code(Login Login, string RedirectUri, string Challenge, DateTimeOffset ExpiresAt);
}
