using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client;

public partial class DatabricksClient
{
    /// <summary>
    /// Creates an HttpClient for third-party SDKs, such as OpenAI's, Kiota's and Refit's clients: it authenticates requests to this workspace with the
    /// client's credential, over the client's own connections. For its behavior see <see cref="CreateHandler"/>. It has no timeout and no base address.
    /// </summary>
    /// <returns>An HttpClient, to be disposed by the caller. It works until this <see cref="DatabricksClient"/> is disposed.</returns>
    /// <example>
    /// <code>
    /// var openai = new OpenAIClient(
    ///     new ApiKeyCredential("unused"),
    ///     new OpenAIClientOptions
    ///     {
    ///         Endpoint = new Uri(await databricks.GetHostAsync(), "serving-endpoints"),
    ///         Transport = new HttpClientPipelineTransport(databricks.CreateHttpClient()),
    ///     });
    /// </code>
    /// </example>
    public virtual HttpClient CreateHttpClient() => new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>
    /// Creates a handler that authenticates the requests of your own HttpClient with the client's credential. Without an inner handler it sends over the
    /// connections of this <see cref="DatabricksClient"/>; with one, over that handler. Each HttpClient needs a separate handler.
    /// </summary>
    /// <remarks>
    /// It authenticates only requests to the workspace's scheme, host and port, and throws before it sends any other. It replaces <c>Authorization</c>,
    /// adds the headers of the workspace and of Azure, and puts this library's <c>User-Agent</c> before that of the request. After a 401 the request is
    /// sent once more with a new token, if its body is not longer than 1 MiB. Redirects are returned, not followed; an inner handler that would follow them
    /// is refused. Timeouts, other retries and rate limits are left to the caller: add a resilience handler before this one for them.
    /// </remarks>
    /// <returns>The handler. Its requests throw a <see cref="DatabricksConfigurationException"/> if they go to another host or if no host or credential is found, and a <see cref="DatabricksAuthenticationException"/> if there is no token.</returns>
    /// <example>
    /// <code>
    /// services.AddHttpClient("reports").ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService&lt;DatabricksClient>().CreateHandler());
    /// </code>
    /// </example>
    public virtual DelegatingHandler CreateHandler() => Transport.CreateHandler();

    /// <summary>The workspace's address: scheme, host and port. It is found at the first call, like the credential.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="DatabricksConfigurationException">Host or credential is missing, contradictory or invalid.</exception>
    /// <exception cref="DatabricksAuthenticationException">The identity provider returned no token.</exception>
    /// <example><code>http.BaseAddress = await databricks.GetHostAsync();</code></example>
    public virtual async Task<Uri> GetHostAsync(CancellationToken cancellationToken = default) =>
        (await Connections.GetAsync(cancellationToken).ConfigureAwait(false)).Host;

    /// <summary>Returns the current token, for clients that do not accept an HttpClient. Call this for each use: the token is cached and renewed.</summary>
    /// <param name="cancellationToken">Cancels the wait for a token.</param>
    /// <returns>The token with its type and expiry. The expiry of a personal access token is unknown. For <c>basic</c>, the type is <c>Basic</c> and the
    /// token is the rest of the header.</returns>
    /// <exception cref="DatabricksConfigurationException">Host or credential is missing, contradictory or invalid, or the credential sends no <c>Authorization</c> header.</exception>
    /// <exception cref="DatabricksAuthenticationException">The identity provider returned no token.</exception>
    /// <example>
    /// <code>
    /// OAuthToken token = await databricks.GetTokenAsync();
    /// socket.Options.SetRequestHeader("Authorization", $"{token.TokenType} {token.AccessToken}");
    /// </code>
    /// </example>
    public virtual async Task<OAuthToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Connections.GetAsync(cancellationToken).ConfigureAwait(false);
        if (connection.Credential is OAuthCredential oauth)
        {
            return await oauth.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }

        using var request = new HttpRequestMessage();
        await connection.AuthorizeAsync(request.Headers, cancellationToken).ConfigureAwait(false);
        return request.Headers.Authorization is { Parameter: { } token } header
            ? new OAuthToken(token, null) { TokenType = header.Scheme }
            : throw new DatabricksConfigurationException(
                $"The credential ({connection.Credential.AuthType}) adds no Authorization header, so there is no token to return."
            );
    }
}
