using System.Text;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;

namespace Databricks.Client.Authentication.Browser;

/// <summary>A login in the browser: OAuth authorization code with PKCE, over a loopback port (RFC 8252), and the renewal of its tokens.</summary>
/// <param name="context">The client that the login is for.</param>
/// <param name="endpoints">The endpoints of the login.</param>
/// <param name="clientId">The OAuth application.</param>
/// <param name="clientSecret">Its secret; null for a public application, which has none.</param>
/// <param name="scopes">The scopes of the tokens, separated by spaces.</param>
internal sealed class BrowserLogin(AuthenticationContext context, LoginEndpoints endpoints, string clientId, string? clientSecret, string scopes)
{
    private const int MaxMessageLength = 300;

    /// <summary>Opens the browser and waits for the redirect.</summary>
    /// <param name="port">The loopback port; null for the first free one.</param>
    /// <param name="path">The path of the redirect; empty for the root.</param>
    /// <param name="timeout">Time limit for the user's login.</param>
    /// <exception cref="DatabricksAuthenticationException">No browser opened, the user did not log in in time, or the login was refused.</exception>
    public async Task<LoginTokens> LogInAsync(int? port, string path, TimeSpan timeout)
    {
        var endpoint = await endpoints.FindAuthorizationAsync().ConfigureAwait(false);
        IdentityAddress.Check(endpoint);
        var (state, verifier) = (Pkce.Random(), Pkce.Random());
        using var listener = RedirectListener.Start(port, path);
        var code = await GetCodeAsync(endpoint, listener, state, Pkce.Challenge(verifier), timeout).ConfigureAwait(false);
        return await RequestAsync(
                null,
                [code, verifier],
                new("grant_type", "authorization_code"),
                new("code", code),
                new("redirect_uri", listener.Address.OriginalString),
                new("code_verifier", verifier)
            )
            .ConfigureAwait(false);
    }

    /// <summary>Renews the tokens of a login.</summary>
    /// <exception cref="DatabricksAuthenticationException">The refresh token was refused (status 400 or 401), or no response came.</exception>
    public Task<LoginTokens> RefreshAsync(string refreshToken) =>
        RequestAsync(refreshToken, [refreshToken], new("grant_type", "refresh_token"), new("refresh_token", refreshToken));

    private async Task<LoginTokens> RequestAsync(string? refreshToken, string[] secrets, params KeyValuePair<string, string>[] fields)
    {
        List<KeyValuePair<string, string>> form = [.. fields, new("client_id", clientId)];
        if (clientSecret is not null)
        {
            form.Add(new("client_secret", clientSecret));
            secrets = [.. secrets, clientSecret];
        }

        var response = await endpoints
            .SendAsync(endpoint => new IdentityRequest(HttpMethod.Post, endpoint) { Form = form, Secrets = secrets })
            .ConfigureAwait(false);
        return LoginTokens.Read(response, context.Time.GetUtcNow(), refreshToken);
    }

    private async Task<string> GetCodeAsync(Uri endpoint, RedirectListener listener, string state, string challenge, TimeSpan timeout)
    {
        using var timer = Cancellation.After(context.Time, timeout);
        var arrival = listener.WaitAsync(timer.Token);
        var opening = OpenAsync(Address(endpoint, listener.Address, state, challenge));
        try
        {
            if (await Task.WhenAny(arrival, opening).ConfigureAwait(false) == opening)
            {
                await opening.ConfigureAwait(false);
            }

            return Code(await arrival.ConfigureAwait(false), state);
        }
        catch (OperationCanceledException error) when (timer.IsCancellationRequested)
        {
            throw new DatabricksAuthenticationException($"the browser login was not completed within {timeout.TotalMinutes:0.#} minutes.", error);
        }
    }

    private async Task OpenAsync(Uri address)
    {
        try
        {
            await (context.System.OpenBrowser is { } open ? open(address) : SystemBrowser.OpenAsync(context.System, address)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            var (message, cause) = ForeignFailure.Of(error, new Scrubber([address.AbsoluteUri, address.Query]));
            throw new DatabricksAuthenticationException(
                $"no browser could be opened ({SingleLine.Of(message, MaxMessageLength)}). "
                    + "On a machine without a browser use a personal access token (DATABRICKS_TOKEN), a service principal (DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET) or "
                    + "a Databricks CLI login (databricks auth login, DATABRICKS_AUTH_TYPE=databricks-cli); "
                    + "or set Authentication.OpenBrowser to show the address to someone whose browser can reach this machine's port.",
                cause
            );
        }
    }

    private Uri Address(Uri endpoint, Uri redirect, string state, string challenge)
    {
        var query = new StringBuilder(endpoint.AbsoluteUri).Append(endpoint.Query.Length == 0 ? '?' : '&');
        query.Append("response_type=code&client_id=").Append(Uri.EscapeDataString(clientId));
        query.Append("&redirect_uri=").Append(Uri.EscapeDataString(redirect.OriginalString));
        query.Append("&scope=").Append(Uri.EscapeDataString(scopes));
        query.Append("&state=").Append(state);
        return new Uri(query.Append("&code_challenge=").Append(challenge).Append("&code_challenge_method=S256").ToString());
    }

    private static string Code(IReadOnlyDictionary<string, string> parameters, string state)
    {
        if (!parameters.TryGetValue("state", out var returned) || returned != state)
        {
            throw new DatabricksAuthenticationException(
                "the browser returned without the expected state: the response belongs to another login or is forged, and was ignored. Log in again."
            );
        }

        if (parameters.TryGetValue("error", out var error))
        {
            var message = parameters.TryGetValue("error_description", out var description) ? $"{error}: {description}" : error;
            throw new DatabricksAuthenticationException($"the login was refused ({SingleLine.Of(message, MaxMessageLength)}).")
            {
                ErrorCode = SingleLine.Of(error, MaxMessageLength),
            };
        }

        return parameters.TryGetValue("code", out var code) && code.Length > 0
            ? code
            : throw new DatabricksAuthenticationException("the browser returned without an authorization code. Log in again.");
    }
}
