using WireMock;

namespace Databricks.Client.ContractTests.Server;

/// <summary>A request as it went over the wire.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query, byte for byte.</param>
/// <param name="Headers">The headers; names in any case.</param>
/// <param name="Body">The body as a string; empty if there is none.</param>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    // WireMock.Net's own address of a request is decoded; the server puts the raw one into this header before WireMock.Net sees the request.
    public const string RawTarget = "x-raw-target";

    public string Path => Target.Split('?')[0];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static ReceivedRequest From(IRequestMessage request)
    {
        var headers = request.Headers!.ToDictionary(
            static header => header.Key,
            static header => string.Join(", ", header.Value),
            StringComparer.OrdinalIgnoreCase
        );
        headers.Remove(RawTarget, out var target);
        return new ReceivedRequest(request.Method, target!, headers, request.BodyAsBytes is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "");
    }
}
