using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Databricks.Client.Benchmarks.Wire;

/// <summary>An in-memory workspace that responds immediately, so that only the client is measured.</summary>
/// <param name="pages">How many pages the list of clusters has.</param>
internal sealed class MemoryHandler(int pages) : HttpMessageHandler
{
    public static readonly Uri Host = new("https://example.cloud.databricks.com/");

    private const string PageToken = "page_token=";

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var body = new ByteArrayContent(BodyFor(request.RequestUri!));
        body.Headers.ContentType = _json;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request };
    }

    private byte[] BodyFor(Uri address) =>
        address.AbsolutePath switch
        {
            "/api/2.1/clusters/get" or "/api/2.0/clusters/get" => Responses.Cluster,
            "/api/2.1/clusters/create" or "/api/2.0/clusters/create" => Responses.Created,
            "/api/2.1/clusters/list" or "/api/2.0/clusters/list" => Page(address.Query),
            var other => throw new InvalidOperationException($"Nothing is prepared for {other}."),
        };

    private byte[] Page(string query)
    {
        var at = query.IndexOf(PageToken, StringComparison.Ordinal);
        var number = at < 0 ? 0 : int.Parse(query.AsSpan(at + PageToken.Length), CultureInfo.InvariantCulture);
        return Responses.Page(number + 1 < pages ? number + 1 : null);
    }
}
