using System.Net;
using System.Text;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>An in-memory service that returns the given responses in turn, and then the last one repeatedly.</summary>
/// <param name="responses">Status, media type and body of each response.</param>
/// <param name="headers">The headers of every response.</param>
internal sealed class EchoServer(IReadOnlyList<(int Status, string MediaType, string Body)> responses, IReadOnlyList<(string Name, string Value)> headers)
    : HttpMessageHandler
{
    private int _requests;

    /// <summary>The bodies that were sent.</summary>
    public List<string> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        var (status, type, body) = responses[Math.Min(_requests++, responses.Count - 1)];
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type), RequestMessage = request };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
