using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>A service that responds to each request with the document's example, changed as a case specifies.</summary>
internal sealed class MutatingHandler(MutatedCase mutated, CancellationTokenSource caller) : HttpMessageHandler
{
    /// <summary>More than any call makes, with its waits and retries.</summary>
    private const int MostRequests = 1000;

    private const string Error =
        """{"error_code":"INVALID_STATE","message":"no","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":"1s"}]}""";

    private int _requests;

    /// <summary>The bodies of the responses, for the message of a failure.</summary>
    public List<string> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var index = _requests++;
        Assert.True(_requests <= MostRequests, "The call does not end.");
        if (index == mutated.CancelAt)
        {
            await caller.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        var isChanged = mutated.Only < 0 || mutated.Only == index;
        var isError = isChanged && mutated.Status >= 400;
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var isStream = !isError && sent.Contains("\"stream\":true", StringComparison.Ordinal);
        var mediaType = isStream ? "text/event-stream" : "application/json";
        var example = isError ? JToken.Parse(Error) : ServiceExamples.Of(request, mediaType);
        var body = example.Type == JTokenType.String ? (string)example! : Text(isChanged ? Changed(example) : example);
        var bytes = Encoding.UTF8.GetBytes(isStream ? $"data: {Text(example)}\n\ndata: {body}\n\ndata: [DONE]\n\n" : body);
        if (isChanged)
        {
            bytes = mutated.TextMutations.Aggregate(bytes, static (changed, mutation) => mutation.Apply(changed));
        }

        Bodies.Add(Encoding.UTF8.GetString(bytes));
        return new HttpResponseMessage(isChanged ? (HttpStatusCode)mutated.Status : HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
        };
    }

    private JToken Changed(JToken example) => mutated.Mutations.Aggregate(example, static (changed, mutation) => mutation.Apply(changed));

    private static string Text(JToken json) => json.ToString(Formatting.None);
}
