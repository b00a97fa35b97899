using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Finds the Entra directory (tenant) of a workspace.</summary>
internal static class AzureTenant
{
    /// <summary>The configured tenant, otherwise the one in the workspace's sign-in redirect; the redirect is read, not followed.</summary>
    public static async Task<string> FindAsync(AuthenticationContext context, string? configured, CancellationToken cancellationToken)
    {
        if (configured is not null)
        {
            return configured;
        }

        if (context.Host is not { } host)
        {
            throw new DatabricksAuthenticationException("azure_tenant_id is not set, and cannot be determined without a host. Set ARM_TENANT_ID.");
        }

        var request = new IdentityRequest(HttpMethod.Get, new Uri(host, "/aad/auth"));
        var response = await context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return
            response.Location is { IsAbsoluteUri: true } location
            && string.Equals(location.Host, context.Azure.Authority.Host, StringComparison.OrdinalIgnoreCase)
            && location.Segments is { Length: > 1 } segments
            && segments[1].TrimEnd('/') is { Length: > 0 } id
            ? id
            : throw new DatabricksAuthenticationException(
                $"azure_tenant_id is not set, and cannot be determined from {request} (status {(int)response.Status}). Set ARM_TENANT_ID."
            );
    }

    public static Uri TokenEndpoint(AzureEnvironment azure, string tenant) => new(azure.Authority, $"/{Uri.EscapeDataString(tenant)}/oauth2/token");
}
