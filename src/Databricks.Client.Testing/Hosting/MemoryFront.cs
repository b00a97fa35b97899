using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Testing.Http;

namespace Databricks.Client.Testing.Hosting;

/// <summary>The workspace as the handler of an HttpClient: no socket, the same rules.</summary>
internal sealed class MemoryFront(Dispatcher dispatcher) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Headers;
        var reply = await dispatcher
            .SendAsync(
                new WireRequest
                {
                    Method = request.Method.Method,
                    Target = request.RequestUri!.PathAndQuery,
                    Headers =
                    [
                        .. (request.Content is null ? headers : headers.Concat(request.Content.Headers)).SelectMany(header =>
                            header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value))
                        ),
                    ],
                    Body = body,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (reply.Abort)
        {
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "The workspace closed the connection.",
                new IOException("The connection was reset.")
            );
        }

        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { RequestMessage = request, Content = Content(reply) };
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        if (reply.ContentType is { } type)
        {
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        return response;
    }

    private static StreamContent Content(WireResponse response)
    {
        var content = new StreamContent(new PartStream(response.Parts, endsEarly: response.AnnouncedLength is not null));
        if (!response.IsStream)
        {
            content.Headers.ContentLength = response.AnnouncedLength ?? response.Parts.Sum(part => (long)part.Length);
        }

        return content;
    }
}
