using System.Net;
using System.Text;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>Requests that this library's client would not send.</summary>
internal static class RawRequests
{
    public static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        this WireMockTenant tenant,
        HttpMethod method,
        string target,
        string? body = null,
        string? token = WireMockTenant.Token
    )
    {
        using var client = new HttpClient(tenant.Dial(new SocketsHttpHandler()));
        using var request = new HttpRequestMessage(method, tenant.Address + target);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Posts JSON.</summary>
    /// <returns>The status, and of a success the number that a member of the answer holds.</returns>
    public static async Task<(HttpStatusCode Status, long? Number)> PostAsync(this WireMockTenant tenant, string target, string body, string member)
    {
        var (status, text) = await tenant.SendAsync(HttpMethod.Post, target, body);
        return (status, status == HttpStatusCode.OK ? (long?)Json.Object(text)[member] : null);
    }
}
