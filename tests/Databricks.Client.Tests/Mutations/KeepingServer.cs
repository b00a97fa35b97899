using System.Text;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Mutations;

/// <summary>A server that returns one resource for each read and keeps the first body that is written.</summary>
internal sealed class KeepingServer(string resource) : HttpMessageHandler
{
    public string? Written { get; private set; }

    public DatabricksClient CreateClient() =>
        new(
            new DatabricksClientOptions
            {
                Host = "https://workspace.example.com",
                Token = "dapi-0123456789-token",
                ConfigureHandler = _ => this,
                TimeProvider = FakeClocks.SkippingWaits(),
                Environment = static _ => null,
            }
        );

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            // A permission that was revoked is gone, so that the helper does not try again.
            return Respond(
                Written is not null && request.RequestUri!.AbsolutePath.Contains("permissions", StringComparison.Ordinal) ? "{}" : resource,
                request
            );
        }

        Written ??= await request.Content!.ReadAsStringAsync(cancellationToken);
        return Respond("{}", request);
    }

    private static HttpResponseMessage Respond(string body, HttpRequestMessage request) =>
        new() { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
