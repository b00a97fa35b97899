using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Requests a token from the token service of a GitHub Actions job.</summary>
internal static class GitHubIdToken
{
    private const string UrlVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private const string TokenVariable = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    public static async Task<string> RequestAsync(
        AuthenticationContext context,
        string? url,
        string? token,
        string audience,
        CancellationToken cancellationToken
    )
    {
        url ??= context.System.Variable(UrlVariable) ?? throw Missing(UrlVariable);
        token ??= context.System.Variable(TokenVariable) ?? throw Missing(TokenVariable);
        var separator = url.Contains('?') ? '&' : '?';
        if (!Uri.TryCreate($"{url}{separator}audience={Uri.EscapeDataString(audience)}", UriKind.Absolute, out var address))
        {
            throw new DatabricksAuthenticationException($"{UrlVariable} is not a valid URL.");
        }

        var request = new IdentityRequest(HttpMethod.Get, address) { Headers = [new("Authorization", "Bearer " + token)], Secrets = [token] };
        var response = await context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Json().Text("value") ?? throw new DatabricksAuthenticationException($"{request} returned no token.");
    }

    private static DatabricksAuthenticationException Missing(string variable) =>
        new($"{variable} is not set: this is not a GitHub Actions job, or the job lacks the permission 'id-token: write'.");
}
