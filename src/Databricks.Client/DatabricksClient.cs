using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Databricks.Client;

/// <summary>
/// A Databricks workspace. Create one and reuse it: it is thread-safe and shares connections and tokens among all calls.
/// </summary>
public partial class DatabricksClient : IDisposable
{
    private readonly ConnectionSource? _connections;
    private readonly ApiTransport? _transport;
    private readonly HttpClient? _ownHttpClient;
    private readonly ClientLifetime _lifetime = new();

    /// <summary>A client that finds its workspace and credential at the first call: in the environment (<c>DATABRICKS_HOST</c>, <c>DATABRICKS_TOKEN</c> …), then in <c>~/.databrickscfg</c>.</summary>
    /// <remarks>
    /// In a derived class, such as a mock, this constructor creates a client without a workspace: it does not look for a credential and sends nothing, and
    /// every member that is not overridden throws an <see cref="InvalidOperationException"/>. To call a workspace, a derived class must pass options.
    /// </remarks>
    public DatabricksClient()
        : this(null, isForWorkspace: false) { }

    /// <summary>A client for a workspace and a personal access token.</summary>
    /// <param name="host">The workspace's address, such as <c>https://example.cloud.databricks.com</c>.</param>
    /// <param name="token">The token.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">The address or the token is invalid.</exception>
    public DatabricksClient(string host, string token)
        : this(Options(host, token)) { }

    /// <summary>A client with the given settings. Nothing is sent or read before the first call.</summary>
    /// <param name="options">The settings; later changes have no effect.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">The address or the token is invalid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time limit, a delay, a rate or a size is not positive where it must be.</exception>
    /// <exception cref="ArgumentException">Two options are mutually exclusive, or the application's name or version has characters that the User-Agent header cannot carry.</exception>
    public DatabricksClient(DatabricksClientOptions options)
        : this(options ?? throw new ArgumentNullException(nameof(options)), isForWorkspace: true) { }

    /// <param name="options">The settings; null for those of the environment.</param>
    /// <param name="isForWorkspace">Whether a derived class requested a workspace, by passing options.</param>
    private DatabricksClient(DatabricksClientOptions? options, bool isForWorkspace)
    {
        if (isForWorkspace || GetType() == typeof(DatabricksClient))
        {
            _transport = CreateTransport(options ?? new DatabricksClientOptions(), _lifetime, out _connections, out _ownHttpClient);
        }

        Clusters = new ClustersClient(_transport);
        Secrets = new SecretsClient(_transport);
        ServingEndpoints = new ServingEndpointsClient(_transport);
        Permissions = new PermissionsClient(_transport) { FindId = new PermissionTargetNames(Clusters, ServingEndpoints).FindIdAsync };
        Api = new WorkspaceApi(_transport);
    }

    /// <summary>Clusters: groups of machines that run Spark.</summary>
    public virtual ClustersClient Clusters { get; }

    /// <summary>Permissions of all kinds of objects.</summary>
    public virtual PermissionsClient Permissions { get; }

    /// <summary>Secrets, secret scopes and their access lists.</summary>
    public virtual SecretsClient Secrets { get; }

    /// <summary>Serving endpoints: models that answer queries.</summary>
    public virtual ServingEndpointsClient ServingEndpoints { get; }

    /// <summary>Every other REST path of the workspace, with the same authentication, retry and errors.</summary>
    public virtual WorkspaceApi Api { get; }

    /// <summary>The client's logger (category <see cref="DatabricksTelemetry.LogCategory"/>), for extensions of the client. It discards messages if <see cref="DatabricksClientOptions.LoggerFactory"/> is not set.</summary>
    public virtual ILogger Logger => _transport?.Logger ?? NullLogger.Instance;

    /// <summary>The sources of the settings and of the credential.</summary>
    internal ConnectionSource Connections => _connections ?? throw NoWorkspace();

    /// <summary>The workspace's address, if known without a search: from the options, or from an earlier call; otherwise null.</summary>
    internal Uri? KnownHost => _connections?.KnownHost;

    /// <summary>
    /// Finds workspace and credential now instead of at the first call, and requests a token if the credential is token-based. It does not call the
    /// workspace's API, so it does not prove that
    /// the host is a workspace, that it can be reached, or that it accepts the credential (a personal access token is not checked).
    /// <see cref="GetCurrentUserAsync"/> proves all of this.
    /// </summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="Errors.DatabricksConfigurationException">Host or credential is missing, contradictory or invalid.</exception>
    /// <exception cref="Errors.DatabricksAuthenticationException">The identity provider returned no token.</exception>
    /// <example><code>await databricks.ValidateAsync(); // at the start of a service, so that wrong settings show there</code></example>
    public virtual async Task ValidateAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Connections.GetAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage();
        await connection.AuthorizeAsync(request.Headers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Explains how workspace and credential were found, or why not: every setting with its source, every authentication method with its outcome. The
    /// report contains no secrets.
    /// </summary>
    /// <param name="cancellationToken">Cancels the search, if it is not complete yet.</param>
    /// <example><code>Console.WriteLine(await databricks.ExplainAuthAsync());</code></example>
    public virtual Task<AuthenticationReport> ExplainAuthAsync(CancellationToken cancellationToken = default) => Connections.ExplainAsync(cancellationToken);

    private ApiTransport Transport => _transport ?? throw NoWorkspace();

    /// <summary>Closes the client's own connections.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the client's own connections.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lifetime.End();
            _ownHttpClient?.Dispose();
        }
    }

    private InvalidOperationException NoWorkspace() =>
        new(
            $"{GetType().Name} was created by the parameterless constructor, which is for mocks: override the member that is called, or pass options to create a client that calls a workspace."
        );

    private static ApiTransport CreateTransport(DatabricksClientOptions options, ClientLifetime lifetime, out ConnectionSource connections, out HttpClient? own)
    {
        ConflictingOptions.Refuse(options);
        own = null;
        var source = options.HttpClientFactory;
        if (source is null)
        {
            var client = options.HttpClient ?? (own = CreateHttpClient(options));
            source = () => client;
        }

        var logger = (ILogger?)options.LoggerFactory?.CreateLogger(DatabricksTelemetry.LogCategory) ?? NullLogger.Instance;
        connections = CreateConnections(options, source, logger);
        return new ApiTransport(
            new TransportSettings(
                connections,
                source,
                options.Retry.CheckedCopy(),
                options.RateLimit.CheckedCopy(),
                options.TimeProvider,
                options.System.Random,
                options.UseEnvironment ? options.Environment : static _ => null
            )
            {
                Logger = logger,
                Lifetime = lifetime,
                OnRetry = options.OnRetry ?? (options.LoggerFactory is null ? new TerminalNotice(options.Terminal).Show : null),
                MaxResponseBodySize = BodyLimit(options.MaxResponseBodySize, nameof(options.MaxResponseBodySize)),
                LogBodies = options.LogBodies,
                Application = (
                    UserAgent.Check(nameof(options.ApplicationName), options.ApplicationName),
                    UserAgent.Check(nameof(options.ApplicationVersion), options.ApplicationVersion)
                ),
            }
        );
    }

    private static ConnectionSource CreateConnections(DatabricksClientOptions options, Func<HttpClient> httpClient, ILogger logger)
    {
        if (options.Host is not null && WorkspaceHost.Parse(options.Host, "The host") is null)
        {
            throw new DatabricksConfigurationException("The host is a URL without a host name. Write it like https://example.cloud.databricks.com.");
        }

        if (options.Token is not null && options.Credential is null)
        {
            _ = new PersonalAccessTokenCredential(PastedText.Clean(ConfigAttributes.Token, options.Token));
        }

        var system = options.System with
        {
            Time = options.TimeProvider,
            Logger = logger,
            OpenBrowser = options.Authentication?.OpenBrowser ?? options.System.OpenBrowser,
        };
        return new ConnectionSource(ExplicitSettings.Of(options), system, new IdentityClient(httpClient, system.Time, system.Random));
    }

    private static int BodyLimit(long limit, string name) =>
        limit is > 0 and <= ResponseBody.LongestArray
            ? (int)limit
            : throw new ArgumentOutOfRangeException(name, limit, $"{name} must be between 1 and {ResponseBody.LongestArray}.");

    private static HttpClient CreateHttpClient(DatabricksClientOptions options)
    {
        return new HttpClient(PlatformHandler.Create(options.ConfigureHandler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static DatabricksClientOptions Options(string host, string token) =>
        new() { Host = host ?? throw new ArgumentNullException(nameof(host)), Token = token ?? throw new ArgumentNullException(nameof(token)) };
}
