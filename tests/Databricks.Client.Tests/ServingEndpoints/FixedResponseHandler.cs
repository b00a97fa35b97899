using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Responds to each request with the same body.</summary>
/// <param name="body">The body.</param>
/// <param name="contentType">Its content type; null for none.</param>
internal sealed class FixedResponseHandler(string body, string? contentType) : HttpMessageHandler
{
    public static DatabricksClient Client(string body, string? contentType) =>
        new(
            new DatabricksClientOptions
            {
                Host = "https://workspace.example.com",
                Token = "dapi-test",
                ConfigureHandler = _ => new FixedResponseHandler(body, contentType),
            }
        );

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)));
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
