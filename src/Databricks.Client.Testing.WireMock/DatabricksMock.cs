using System.Net;
using Databricks.Client.Testing.Examples;
using Databricks.Client.Testing.WireMock.Matching;
using Databricks.Client.Testing.WireMock.Responses;
using Newtonsoft.Json.Linq;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;
using WireMockRequest = WireMock.RequestBuilders.Request;

namespace Databricks.Client.Testing.WireMock;

/// <summary>
/// Building blocks for mappings of Databricks operations: responses from the examples of the API's document, and requests of an operation.
/// </summary>
/// <remarks>
/// Operations are named by their ID in the document, see <see cref="OperationIds"/>. Responses are WireMock.Net's own builders, with <c>WithDelay</c>,
/// <c>WithHeader</c> and similar methods.
/// </remarks>
public static class DatabricksMock
{
    /// <summary>The documented example of an operation's success response.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="change">Changes a copy of the example before it is sent; null sends it unchanged.</param>
    /// <exception cref="ArgumentException">The document has no such operation, or a change is given for a response that is not a JSON object.</exception>
    /// <example><code>DatabricksMock.Example(OperationIds.ClustersGet, cluster => cluster["state"] = "TERMINATED")</code></example>
    public static IResponseBuilder Example(string operationId, Action<JObject>? change = null)
    {
        var operation = ExampleDocument.Shared.Operation(operationId);
        var body = operation.Example?.DeepClone() ?? new JObject();
        if (change is not null)
        {
            change(
                body as JObject
                    ?? throw new ArgumentException(
                        $"{operationId} responds with {operation.MediaType}, not with a JSON object whose members can be changed.",
                        nameof(change)
                    )
            );
        }

        return ResponseOf.Success(operation, body);
    }

    /// <summary>The documented example of a streamed response: one event, then the end of the stream.</summary>
    /// <param name="operationId">An operation that streams, such as <see cref="OperationIds.ServingEndpointsQuery"/>.</param>
    /// <exception cref="ArgumentException">The document has no such operation, or it does not stream.</exception>
    public static IResponseBuilder ExampleStream(string operationId)
    {
        var operation = ExampleDocument.Shared.Operation(operationId);
        return ResponseOf.EventStream(
            operation.Events ?? throw new ArgumentException($"{operationId} does not respond with a stream of events.", nameof(operationId))
        );
    }

    /// <summary>A streamed success response.</summary>
    /// <param name="data">The data of the events in order. A model's stream usually ends with <c>[DONE]</c>.</param>
    public static IResponseBuilder Events(params string[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ResponseOf.EventStream(string.Concat(data.Select(static one => $"data: {one}\n\n")));
    }

    /// <summary>An error of an operation, in the documented format.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="errorCode">The error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>; it need not be documented.</param>
    /// <param name="message">The message; null for one that names operation and code.</param>
    /// <param name="status">The HTTP status; null for the service's status for this code, or 400.</param>
    /// <exception cref="ArgumentException">The document has no such operation.</exception>
    /// <example><code>DatabricksMock.Error(OperationIds.ClustersGet, "REQUEST_LIMIT_EXCEEDED").WithHeader("Retry-After", "1")</code></example>
    public static IResponseBuilder Error(string operationId, string errorCode, string? message = null, HttpStatusCode? status = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(errorCode);
        var operation = ExampleDocument.Shared.Operation(operationId);
        return ResponseOf.Json((int?)status ?? ErrorStatus.Of(operation.Group, errorCode), operation.ErrorBody(errorCode, message));
    }

    /// <summary>
    /// The responses in turn; the last one repeats. Unlike WireMock.Net's scenarios, this is exact for concurrent requests too: no two get the same turn.
    /// </summary>
    /// <param name="responses">At least one response.</param>
    /// <example><code>DatabricksMock.Sequence(DatabricksMock.Error(OperationIds.ClustersGet, "TEMPORARILY_UNAVAILABLE"), DatabricksMock.Example(OperationIds.ClustersGet))</code></example>
    public static IResponseProvider Sequence(params IResponseProvider[] responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return responses.Length > 0
            ? new SequenceProvider([.. responses])
            : throw new ArgumentException("A sequence must have at least one response.", nameof(responses));
    }

    /// <summary>Matches documented requests of an operation: for <c>server.FindLogEntries</c>, or, narrowed further, for <c>server.Given</c>.</summary>
    /// <param name="operationId">The operation.</param>
    /// <exception cref="ArgumentException">The document has no such operation; the message lists similar IDs.</exception>
    /// <example><code>Assert.Single(server.FindLogEntries(DatabricksMock.Request(OperationIds.ClustersGet).WithParam("cluster_id", "1234-567890-a12bcde3")));</code></example>
    public static IRequestBuilder Request(string operationId)
    {
        var operation = ExampleDocument.Shared.Operation(operationId);
        return WireMockRequest
            .Create()
            .Add(new RequestMatcher(request => RequestCheck.Of(request) is var check && check.Operation == operation && check.Departures.Count == 0));
    }
}
