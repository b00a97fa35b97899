using Databricks.Client.Testing.WireMock;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;

namespace Databricks.Client.ContractTests.Server;

/// <summary>A response that a test spells out.</summary>
internal sealed record Reply(int Status, string ContentType, string Body)
{
    /// <summary>The response of operations without a result.</summary>
    public static Reply Empty => Json("{}");

    /// <summary>A body that is not text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Seconds or date of the header Retry-After.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>A Content-Length that is not the body's.</summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>Number of parts in which the body is sent, within a moment.</summary>
    public int Parts { get; init; } = 1;

    public static Reply Json(string json) => new(200, "application/json", json);

    public static Reply Error(int status, string? code, string message)
    {
        var body = new JObject { ["message"] = message };
        if (code is not null)
        {
            body["error_code"] = code;
        }

        return new Reply(status, "application/json", body.ToString(Formatting.None));
    }

    /// <summary>A temporary refusal with a Retry-After of one second.</summary>
    public static Reply Busy(int status, string retryAfter = "1") =>
        Error(status, status == 429 ? "REQUEST_LIMIT_EXCEEDED" : "TEMPORARILY_UNAVAILABLE", "Try again later.") with
        {
            RetryAfter = retryAfter,
        };

    /// <summary>A response of a gateway, not of the service behind it.</summary>
    public static Reply Gateway(string html) => new(502, "text/html", html);

    /// <summary>A cluster in a state.</summary>
    public static Reply Cluster(string state, string more = "") => Json($$"""{"cluster_id":"1-a","cluster_name":"shared","state":"{{state}}"{{more}}}""");

    /// <summary>A stream of events; each is sent as one <c>data</c> line.</summary>
    public static Reply Events(params IEnumerable<string> data) => new(200, "text/event-stream", string.Concat(data.Select(one => $"data: {one}\n\n")));

    public IResponseProvider ToProvider()
    {
        var response = Response.Create().WithStatusCode(Status).WithHeader("Content-Type", ContentType).WithHeader("X-Request-Id", "request-1");
        _ = Bytes is null ? response.WithBody(Body) : response.WithBody(Bytes);
        if (RetryAfter is not null)
        {
            response.WithHeader("Retry-After", RetryAfter);
        }

        return AnnouncedLength is { } length ? WireFault.WrongLength(response, length)
            : Parts > 1 ? WireFault.Dribble(response, Parts, TimeSpan.FromMilliseconds(Parts))
            : response;
    }
}
