using System.Net;
using System.Text;
using Databricks.Client.Testing.Recording;

namespace Databricks.Quickstart.Tests.Recording;

/// <summary>Answers from a recording, without a server.</summary>
internal sealed class ReplayHandler(Replay replay) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var exchange = replay.Find(request.Method.Method, request.RequestUri!.PathAndQuery, body, out var reason);
        var response = new HttpResponseMessage((HttpStatusCode)(exchange?.Status ?? 400))
        {
            Content = new StringContent(exchange is null ? reason : string.Concat(Replay.Pieces(exchange)), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in exchange?.Headers ?? [])
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
