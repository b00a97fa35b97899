using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;

namespace Databricks.Client.Authentication;

/// <summary>
/// A login with a browser on this machine (<c>external-browser</c>): OAuth authorization code with PKCE. The tokens are stored in
/// <c>~/.config/databricks-client-dotnet/oauth</c>, readable only by their owner, so that the browser opens again only when they can no longer be renewed.
/// </summary>
public sealed class BrowserCredential : OAuthCredential
{
    private const string DefaultClientId = "databricks-cli";
    private const string OfflineAccess = "offline_access";

    /// <summary>A token from the file that expires sooner is renewed immediately.</summary>
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan _loginTimeout = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private Task<LoginTokens>? _work;
    private LoginTokens? _tokens;
    private string? _shown;
    private string? _refused;

    /// <summary>Creates the credential. The browser opens when the first token is needed.</summary>
    public BrowserCredential()
        : base(servesOneClient: true) { }

    /// <summary>The OAuth application that logs in.</summary>
    /// <value>The default is <c>databricks-cli</c>, which exists in every workspace.</value>
    public string ClientId { get; init; } = DefaultClientId;

    /// <summary>The secret of the OAuth application.</summary>
    /// <value>The default is null: a public application, which has none.</value>
    public string? ClientSecret { get; init; }

    /// <summary>
    /// Whether the user logs in to Microsoft Entra instead of the workspace, for a workspace on Azure. <see cref="ClientId"/> is then the ID of an
    /// application registered there.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseEntra { get; init; }

    /// <summary>The Entra directory (tenant) ID, for <see cref="UseEntra"/>.</summary>
    /// <value>The default is the one in the workspace's sign-in redirect.</value>
    public string? TenantId { get; init; }

    /// <summary>The scopes of the tokens. <c>offline_access</c>, which is required to renew them, is added.</summary>
    /// <value>The default is <c>all-apis</c>; with <see cref="UseEntra"/>, <c>user_impersonation</c> of Azure Databricks.</value>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The port on this machine to which the browser returns. The OAuth application must allow <c>http://localhost:PORT</c>.</summary>
    /// <value>The default is the first free one from 8020 to 8040, which <c>databricks-cli</c> allows.</value>
    public int? RedirectPort { get; init; }

    /// <summary>Time limit for the user's login.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan LoginTimeout { get; init; } = _loginTimeout;

    /// <summary>The path of the redirect; empty for the root.</summary>
    internal string RedirectPath { get; init; } = "";

    /// <summary>Distinguishes logins to one host from different profiles; null for none.</summary>
    internal string? Profile { get; init; }

    /// <summary>Whether to renew the tokens without the browser.</summary>
    internal bool WantsRefreshToken { get; init; } = true;

    /// <inheritdoc/>
    public override string AuthType => "external-browser";

    /// <summary>Opens an address in the system's browser, as the login does unless <see cref="AuthenticationOptions.OpenBrowser"/> is set.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Completes when the program that opens browsers has exited, which may be when the browser exits.</returns>
    /// <exception cref="IOException">The program or a display is missing, or the program failed.</exception>
    public static Task OpenSystemBrowserAsync(Uri address) =>
        SystemBrowser.OpenAsync(new HostEnvironment(), address ?? throw new ArgumentNullException(nameof(address)));

    /// <inheritdoc/>
    public override bool Invalidate(HttpRequestHeaders headers)
    {
        _refused = headers?.Authorization?.Parameter;
        return base.Invalidate(headers!);
    }

    /// <inheritdoc/>
    protected override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        // A login outlives the call that started it: a caller that gives up after a minute and calls again joins the same login.
        Task<LoginTokens> work;
        lock (_gate)
        {
            work = _work is { IsCompleted: false } ? _work : _work = Task.Run(ObtainAsync, CancellationToken.None);
        }

        _ = work.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var tokens = await Cancellation.WaitAsync(work, cancellationToken).ConfigureAwait(false);
        _shown = tokens.AccessToken;
        return new OAuthToken(tokens.AccessToken, tokens.ExpiresAt);
    }

    internal static StrategyResult From(StrategyInput input) =>
        input.Config[ConfigAttributes.AuthType] != "external-browser"
            ? "a browser is opened only if auth_type requests it (DATABRICKS_AUTH_TYPE=external-browser)"
        : input.MissingHost is { } missing ? missing
        : Create(input);

    private static BrowserCredential Create(StrategyInput input)
    {
        // As in the Python SDK, an application of Databricks takes precedence over one of Entra.
        var own = input.Config[ConfigAttributes.ClientId];
        var entra = own is null && input.IsAzure ? input.Config[ConfigAttributes.AzureClientId] : null;
        var redirect = Redirect(input.Config.Find(ConfigAttributes.RedirectUrl));
        return new BrowserCredential
        {
            ClientId = own ?? entra ?? DefaultClientId,
            ClientSecret =
                own is not null ? input.Config[ConfigAttributes.ClientSecret]
                : entra is not null ? input.Config[ConfigAttributes.AzureClientSecret]
                : null,
            UseEntra = entra is not null,
            TenantId = input.Config[ConfigAttributes.AzureTenantId],
            Scopes = input.Scopes,
            RedirectPort = Port(input.Config.Find(ConfigAttributes.OAuthCallbackPort)) ?? redirect?.Port,
            RedirectPath = redirect?.AbsolutePath.TrimEnd('/') ?? "",
            LoginTimeout = Timeout(input.Config.Find(ConfigAttributes.BrowserTimeout)),
            WantsRefreshToken = !input.Config.IsTrue(ConfigAttributes.DisableOAuthRefreshToken),
            Profile = input.Config[ConfigAttributes.Profile],
        };
    }

    private async Task<LoginTokens> ObtainAsync()
    {
        var endpoints = new LoginEndpoints(Context, UseEntra, TenantId);
        var wanted = Scopes.DefaultIfEmpty(endpoints.DefaultScope).ToList();
        var scopes = OAuthScopes.Join(WantsRefreshToken && !wanted.Contains(OfflineAccess) ? [.. wanted, OfflineAccess] : wanted);
        var file = new TokenFile(Context.System, OAuthEndpoints.HostOf(Context).AbsoluteUri, ClientId, scopes, Profile);
        using (await file.LockAsync().ConfigureAwait(false))
        {
            var stored = await file.ReadAsync().ConfigureAwait(false) ?? _tokens;
            if (stored is not null && stored.AccessToken != _shown && IsGood(stored, _margin))
            {
                return _tokens = stored;
            }

            var login = new BrowserLogin(Context, endpoints, ClientId, ClientSecret, scopes);
            var fresh =
                await RenewAsync(login, stored).ConfigureAwait(false) ?? await login.LogInAsync(RedirectPort, RedirectPath, LoginTimeout).ConfigureAwait(false);
            if (!ReferenceEquals(fresh, stored) && file.Write(fresh) is { } problem)
            {
                Log.LoginNotKept(Context.Logger, problem);
            }

            return _tokens = fresh;
        }
    }

    /// <returns>New tokens; the current ones while they are valid and cannot be renewed; null if the user must log in.</returns>
    private async Task<LoginTokens?> RenewAsync(BrowserLogin login, LoginTokens? stored)
    {
        if (stored is null)
        {
            return null;
        }

        try
        {
            if (stored.RefreshToken is { } refreshToken)
            {
                return await login.RefreshAsync(refreshToken).ConfigureAwait(false);
            }
        }
        catch (DatabricksAuthenticationException error) when (error.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            // The login has ended: revoked, or not used for too long.
        }

        return stored.AccessToken == _shown && stored.AccessToken != _refused && IsGood(stored, TimeSpan.Zero) ? stored : null;
    }

    private bool IsGood(LoginTokens tokens, TimeSpan margin) => tokens.ExpiresAt is not { } end || end - margin > Context.Time.GetUtcNow();

    private static Uri? Redirect(ConfigValue? value) =>
        value is null ? null
        : Uri.TryCreate(value.Text, UriKind.Absolute, out var address)
        && address is { Scheme: "http", Host: "localhost", Query: "", Fragment: "" }
        && address.Port > 0
            ? address
        : throw new DatabricksConfigurationException(
            $"{value.Subject} is not an address of this machine. Set it to one like http://localhost:8020, or remove it."
        );

    private static TimeSpan Timeout(ConfigValue? value) =>
        value is null ? _loginTimeout
        : int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds == 0 ? _loginTimeout
                : TimeSpan.FromSeconds(seconds)
        : throw new DatabricksConfigurationException($"{value.Subject} is not a number of seconds.");

    private static int? Port(ConfigValue? value) =>
        value is null ? null
        : int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port
        : throw new DatabricksConfigurationException($"{value.Subject} is not a valid TCP port. Set it to a number from 1 to {ushort.MaxValue}, or remove it.");
}
