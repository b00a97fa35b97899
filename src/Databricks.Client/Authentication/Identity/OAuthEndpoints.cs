using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Finds the OAuth endpoints of a workspace.</summary>
internal static class OAuthEndpoints
{
    private const string Discovery = ".well-known/oauth-authorization-server";
    private const string AccountPlaceholder = "{account_id}";

    /// <summary>
    /// The token endpoint: from the configured discovery address, otherwise from the host's metadata, otherwise from the host's default address. It is
    /// looked up once.
    /// </summary>
    public static async Task<Uri> FindTokenEndpointAsync(AuthenticationContext context, CancellationToken cancellationToken) =>
        context.Facts.TokenEndpoint ??= await LookUpAsync(context, "token_endpoint", "token", cancellationToken).ConfigureAwait(false);

    /// <summary>The authorization endpoint for browsers, found like the token endpoint.</summary>
    public static Task<Uri> FindAuthorizationEndpointAsync(AuthenticationContext context, CancellationToken cancellationToken) =>
        LookUpAsync(context, "authorization_endpoint", "authorize", cancellationToken);

    /// <summary>Sends a request to the token endpoint. If that fails, the endpoint is looked up again the next time.</summary>
    public static async Task<IdentityResponse> SendAsync(AuthenticationContext context, IdentityRequest request, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            var response = await context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
            isDone = response.IsSuccess;
            return response;
        }
        finally
        {
            if (!isDone)
            {
                context.Facts.Forget();
            }
        }
    }

    /// <summary>
    /// The audience that the host expects in other issuers' tokens: from its metadata, the account ID on hosts that are not a workspace's, otherwise the
    /// token endpoint.
    /// </summary>
    public static async Task<string> FindAudienceAsync(AuthenticationContext context, Uri endpoint, CancellationToken cancellationToken)
    {
        var host = HostOf(context);
        var metadata = await MetadataAsync(context, cancellationToken).ConfigureAwait(false);
        if (metadata.Audience is { } named)
        {
            return named;
        }

        var account = context.AccountId ?? metadata.AccountId;
        var isOfAccount = ReferenceEquals(metadata, HostMetadata.None)
            ? IsAccountHost(context, host)
            : metadata.WorkspaceId is null && metadata.HostType is not "WORKSPACE_HOST";
        return isOfAccount && account is not null ? account : endpoint.AbsoluteUri;
    }

    public static ValueTask<HostMetadata> MetadataAsync(AuthenticationContext context, CancellationToken cancellationToken) =>
        context.Facts.GetMetadataAsync(context.Identity, HostOf(context), cancellationToken);

    public static Uri HostOf(AuthenticationContext context) =>
        context.Host ?? throw new DatabricksConfigurationException("No host is configured. Set DATABRICKS_HOST, or pass a host to the client.");

    /// <summary>Whether the host serves an account: from its metadata, otherwise by its name.</summary>
    public static bool IsAccountHost(AuthenticationContext context, Uri host) =>
        context.Facts.Metadata?.IsAccountHost
        ?? (host.Host.StartsWith("accounts.", StringComparison.OrdinalIgnoreCase) || host.Host.StartsWith("accounts-dod.", StringComparison.OrdinalIgnoreCase));

    /// <param name="context">The client.</param>
    /// <param name="member">The endpoint's name in discovery documents.</param>
    /// <param name="segment">The end of its path on account hosts.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    private static async Task<Uri> LookUpAsync(AuthenticationContext context, string member, string segment, CancellationToken cancellationToken)
    {
        var host = HostOf(context);
        if (context.DiscoveryUrl is { } configured)
        {
            return await DiscoverAsync(context, configured, member, cancellationToken).ConfigureAwait(false);
        }

        var metadata = await MetadataAsync(context, cancellationToken).ConfigureAwait(false);
        if (Document(context, host, metadata) is { } told)
        {
            return await DiscoverAsync(context, told, member, cancellationToken).ConfigureAwait(false);
        }

        if (IsAccountHost(context, host))
        {
            var account =
                context.AccountId
                ?? metadata.AccountId
                ?? throw new DatabricksConfigurationException(
                    "The host is an account's address, and account_id is not set. Set DATABRICKS_ACCOUNT_ID, or use a workspace's address."
                );
            return new Uri(host, $"/oidc/accounts/{Uri.EscapeDataString(account)}/v1/{segment}");
        }

        return await DiscoverAsync(context, new Uri(host, "/oidc/" + Discovery), member, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The discovery address in the host's metadata; null if there is no usable one.</summary>
    private static Uri? Document(AuthenticationContext context, Uri host, HostMetadata metadata)
    {
        var root = metadata.OidcEndpoint;
        if (root is not null && (context.AccountId ?? metadata.AccountId) is { } account)
        {
            root = root.Replace(AccountPlaceholder, Uri.EscapeDataString(account));
        }

        return
            root is not null
            && root.IndexOf('{') < 0
            && Uri.TryCreate(root.TrimEnd('/') + "/" + Discovery, UriKind.Absolute, out var document)
            && IdentityAddress.BelongsTo(document, host)
            ? document
            : null;
    }

    private static async Task<Uri> DiscoverAsync(AuthenticationContext context, Uri document, string member, CancellationToken cancellationToken)
    {
        var response = await context.Identity.SendAsync(new IdentityRequest(HttpMethod.Get, document), cancellationToken).ConfigureAwait(false);
        if (response.Status == System.Net.HttpStatusCode.NotFound)
        {
            throw new DatabricksAuthenticationException($"databricks OAuth is not supported for this host ({response.Request} returned 404).")
            {
                StatusCode = response.Status,
            };
        }

        if (!Uri.TryCreate(response.Json().Text(member), UriKind.Absolute, out var endpoint))
        {
            throw new DatabricksAuthenticationException($"{response.Request} returned no {member}.");
        }

        return IdentityAddress.BelongsTo(endpoint, document)
            ? endpoint
            : throw new DatabricksAuthenticationException(
                $"{response.Request} names a {member.Replace('_', ' ')} on the unrelated host '{endpoint.Host}'. No credential is sent there."
            );
    }
}
