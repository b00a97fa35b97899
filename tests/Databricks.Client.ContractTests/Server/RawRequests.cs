using System.Net;
using System.Text;

namespace Databricks.Client.ContractTests.Server;

/// <summary>Requests that this library's client would not send.</summary>
internal static class RawRequests
{
    public static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        this MockWorkspace workspace,
        HttpMethod method,
        string target,
        string? body = null,
        string? token = MockWorkspace.Token
    )
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(method, workspace.Address + target);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
