using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Chain;

/// <summary>Finds a workspace's address by its Azure resource ID.</summary>
internal static class AzureWorkspace
{
    public static async Task<Uri> FindHostAsync(
        AuthenticationContext context,
        AzureCredential credential,
        string resourceId,
        CancellationToken cancellationToken
    )
    {
        var token = await credential.RequestTokenAsync(context.Azure.ResourceManager.AbsoluteUri, cancellationToken).ConfigureAwait(false);
        var address = new Uri(context.Azure.ResourceManager.AbsoluteUri.TrimEnd('/') + "/" + resourceId.TrimStart('/') + "?api-version=2018-04-01");
        var request = new IdentityRequest(HttpMethod.Get, address)
        {
            Headers = [new("Authorization", "Bearer " + token.AccessToken)],
            Secrets = [token.AccessToken],
        };
        var response = await context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var name = (response.Json()["properties"] as Newtonsoft.Json.Linq.JObject).Text("workspaceUrl");
        return Uri.TryCreate("https://" + name, UriKind.Absolute, out var host) && AzureEnvironment.OfHost(host) is not null
            ? new Uri(host.GetLeftPart(UriPartial.Authority))
            : throw new DatabricksAuthenticationException($"{request} did not return the workspace's address.");
    }
}
