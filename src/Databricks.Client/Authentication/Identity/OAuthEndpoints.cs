using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Finds where a workspace issues OAuth tokens.</summary>
internal static class OAuthEndpoints
{
    private const string Discovery = ".well-known/oauth-authorization-server";

    /// <summary>
    /// The token endpoint: from the discovery address that the configuration names, else from the one that the host names itself, else from the host's usual one.
    /// </summary>
    public static async Task<Uri> FindTokenEndpointAsync(AuthenticationContext context, CancellationToken cancellationToken)
    {
        var host = HostOf(context);
        if (context.DiscoveryUrl is { } configured)
        {
            return await DiscoverAsync(context, configured, cancellationToken).ConfigureAwait(false);
        }

        if (await AskHostAsync(context, host, cancellationToken).ConfigureAwait(false) is { } told)
        {
            return await DiscoverAsync(context, told, cancellationToken).ConfigureAwait(false);
        }

        if (IsAccountHost(host))
        {
            var account =
                context.AccountId
                ?? throw new DatabricksConfigurationException(
                    "The host is an account's address, and account_id is not set. Set DATABRICKS_ACCOUNT_ID, or use a workspace's address."
                );
            return new Uri(host, $"/oidc/accounts/{Uri.EscapeDataString(account)}/v1/token");
        }

        return await DiscoverAsync(context, new Uri(host, "/oidc/" + Discovery), cancellationToken).ConfigureAwait(false);
    }

    public static Uri HostOf(AuthenticationContext context) =>
        context.Host ?? throw new DatabricksConfigurationException("No host is configured. Set DATABRICKS_HOST, or give the client a host.");

    public static bool IsAccountHost(Uri host) =>
        host.Host.StartsWith("accounts.", StringComparison.OrdinalIgnoreCase) || host.Host.StartsWith("accounts-dod.", StringComparison.OrdinalIgnoreCase);

    private static async Task<Uri> DiscoverAsync(AuthenticationContext context, Uri document, CancellationToken cancellationToken)
    {
        var answer = await context.Identity.SendAsync(new IdentityRequest(HttpMethod.Get, document), cancellationToken).ConfigureAwait(false);
        if (answer.Status == System.Net.HttpStatusCode.NotFound)
        {
            throw new DatabricksAuthenticationException($"databricks OAuth is not supported for this host ({answer.Request} answered 404).")
            {
                StatusCode = answer.Status,
            };
        }

        if (!Uri.TryCreate(answer.Json().Text("token_endpoint"), UriKind.Absolute, out var endpoint))
        {
            throw new DatabricksAuthenticationException($"{answer.Request} answered without a token_endpoint.");
        }

        return IdentityAddress.BelongsTo(endpoint, document)
            ? endpoint
            : throw new DatabricksAuthenticationException(
                $"{answer.Request} names a token endpoint on the unrelated host '{endpoint.Host}'. No credential is sent there."
            );
    }

    /// <summary>Asks the host for its metadata. What goes wrong here is no error: older hosts do not have it.</summary>
    private static async Task<Uri?> AskHostAsync(AuthenticationContext context, Uri host, CancellationToken cancellationToken)
    {
        try
        {
            var request = new IdentityRequest(HttpMethod.Get, new Uri(host, "/.well-known/databricks-config"))
            {
                Budget = TimeSpan.FromSeconds(10),
                AttemptTimeout = TimeSpan.FromSeconds(10),
            };
            var answer = await context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess || JsonObject.Parse(answer.Text) is not { } metadata || metadata.Text("oidc_endpoint") is not { } root)
            {
                return null;
            }

            if ((context.AccountId ?? metadata.Text("account_id")) is { } account)
            {
                root = root.Replace("{account_id}", Uri.EscapeDataString(account));
            }

            return
                root.IndexOf('{') < 0
                && Uri.TryCreate(root.TrimEnd('/') + "/" + Discovery, UriKind.Absolute, out var document)
                && IdentityAddress.BelongsTo(document, host)
                ? document
                : null;
        }
        catch (DatabricksAuthenticationException)
        {
            return null;
        }
    }
}
