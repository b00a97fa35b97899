using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Databricks.Client.Benchmarks.Streams;

/// <summary>An in-memory endpoint that immediately responds with a stream of a thousand chunks.</summary>
internal sealed class StreamHandler : HttpMessageHandler
{
    private const int Pieces = 1000;

    private static readonly MediaTypeHeaderValue _events = new("text/event-stream");
    private static readonly byte[] _stream = Encoding.UTF8.GetBytes(Write());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var body = new ByteArrayContent(_stream);
        body.Headers.ContentType = _events;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request };
    }

    private static string Write()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Pieces; i++)
        {
            text.Append(
                "data: {\"id\":\"chatcmpl_4f2c8a0e-7d5b-4f5e-9c51-0c9d7b1f6a55\",\"object\":\"chat.completion.chunk\",\"created\":1755590460,\"model\":\"meta-llama-3.3-70b-instruct-121024\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\" word\"},\"finish_reason\":null}]}\n\n"
            );
        }

        return text.Append("data: [DONE]\n\n").ToString();
    }
}
