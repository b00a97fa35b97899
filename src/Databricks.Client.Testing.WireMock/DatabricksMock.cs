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
/// What mappings of Databricks operations are made of: responses made from the examples of the API's document, and the request that an operation takes.
/// </summary>
/// <remarks>
/// Operations are named by their id in the document, see <see cref="OperationIds"/>. Responses are WireMock.Net's own builders: <c>WithDelay</c>,
/// <c>WithHeader</c> and the like extend them.
/// </remarks>
public static class DatabricksMock
{
    /// <summary>The documented example of an operation's success.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="change">Changes a copy of the example before it is sent; null sends it as it is.</param>
    /// <exception cref="ArgumentException">The document has no such operation, or there is something to change in a success that is not a JSON object.</exception>
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
                        $"{operationId} responds with {operation.MediaType}, not with a JSON object that has members to change.",
                        nameof(change)
                    )
            );
        }

        return ResponseOf.Success(operation, body);
    }

    /// <summary>The documented example of a streamed success: one event, then the end of the stream.</summary>
    /// <param name="operationId">An operation that streams, such as <see cref="OperationIds.ServingEndpointsQuery"/>.</param>
    /// <exception cref="ArgumentException">The document has no such operation, or it does not stream.</exception>
    public static IResponseBuilder ExampleStream(string operationId)
    {
        var operation = ExampleDocument.Shared.Operation(operationId);
        return ResponseOf.EventStream(
            operation.Events ?? throw new ArgumentException($"{operationId} does not respond with a stream of events.", nameof(operationId))
        );
    }

    /// <summary>A streamed success.</summary>
    /// <param name="data">The events' data in their order. A stream of a model usually ends with <c>[DONE]</c>.</param>
    public static IResponseBuilder Events(params string[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ResponseOf.EventStream(string.Concat(data.Select(static one => $"data: {one}\n\n")));
    }

    /// <summary>An error of an operation, in the form that the document describes.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="errorCode">The error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>; it need not be among those that the document lists.</param>
    /// <param name="message">The message; null for one that names operation and code.</param>
    /// <param name="status">The HTTP status; null for the one with which the service sends this code, or 400.</param>
    /// <exception cref="ArgumentException">The document has no such operation.</exception>
    /// <example><code>DatabricksMock.Error(OperationIds.ClustersGet, "REQUEST_LIMIT_EXCEEDED").WithHeader("Retry-After", "1")</code></example>
    public static IResponseBuilder Error(string operationId, string errorCode, string? message = null, HttpStatusCode? status = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(errorCode);
        var operation = ExampleDocument.Shared.Operation(operationId);
        return ResponseOf.Json((int?)status ?? ErrorStatus.Of(operation.Group, errorCode), operation.ErrorBody(errorCode, message));
    }

    /// <summary>
    /// The responses in turn; the last one stays. Unlike WireMock.Net's scenarios, this is exact for requests at the same time too: no two get the same turn.
    /// </summary>
    /// <param name="responses">At least one response.</param>
    /// <example><code>DatabricksMock.Sequence(DatabricksMock.Error(OperationIds.ClustersGet, "TEMPORARILY_UNAVAILABLE"), DatabricksMock.Example(OperationIds.ClustersGet))</code></example>
    public static IResponseProvider Sequence(params IResponseProvider[] responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return responses.Length > 0
            ? new SequenceProvider([.. responses])
            : throw new ArgumentException("A sequence has at least one response.", nameof(responses));
    }

    /// <summary>A request of an operation, as the document describes it: for <c>server.FindLogEntries</c>, or to be narrowed for <c>server.Given</c>.</summary>
    /// <param name="operationId">The operation.</param>
    /// <exception cref="ArgumentException">The document has no such operation; the message lists the nearest ids.</exception>
    /// <example><code>Assert.Single(server.FindLogEntries(DatabricksMock.Request(OperationIds.ClustersGet).WithParam("cluster_id", "1234-567890-a12bcde3")));</code></example>
    public static IRequestBuilder Request(string operationId)
    {
        var operation = ExampleDocument.Shared.Operation(operationId);
        return WireMockRequest
            .Create()
            .Add(new RequestMatcher(request => RequestCheck.Of(request) is var check && check.Operation == operation && check.Departures.Count == 0));
    }
}
