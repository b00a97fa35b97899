using System.Text.Json;

namespace Databricks.Tests.Validation;

/// <summary>Holds each response that comes by against the published document, with an outside validator.</summary>
internal sealed class ValidatingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Lock _gate = new();
    private readonly List<string> _departures = [];

    /// <summary>What was in responses that the document calls impossible.</summary>
    public IReadOnlyList<string> Departures
    {
        get
        {
            lock (_gate)
            {
                return [.. _departures];
            }
        }
    }

    /// <summary>How many responses had JSON of a documented operation.</summary>
    public int Validated { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (DocumentSchemas.Published.Find(request.Method.Method, request.RequestUri!.AbsolutePath) is { } documented && response.Content is not null)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            lock (_gate)
            {
                _departures.AddRange(Check(documented, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text));
            }
        }

        return response;
    }

    private IEnumerable<string> Check(DocumentedResponses documented, int status, string? mediaType, string text)
    {
        var where = $"{documented.Operation} {status}";
        if (status != 200)
        {
            return Check(documented.Error, text, where);
        }

        if (mediaType == "text/event-stream" && documented.Event is { } eventSchema)
        {
            var events = text.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => line["data: ".Length..]);
            return events.SelectMany(data => Check(eventSchema, data, where)).ToList();
        }

        if (documented.Success is { } schema)
        {
            return mediaType == "application/json" ? Check(schema, text, where) : [$"{where}: expected JSON, found {mediaType}"];
        }

        return documented.MediaTypes.Count == 0
            ? text is "" or "{}"
                ? []
                : [$"{where}: unexpected body: the document describes none"]
            : documented.MediaTypes.Contains(mediaType)
                ? []
                : [$"{where}: {mediaType} is not among the documented media types"];
    }

    private List<string> Check(string schema, string text, string where)
    {
        Validated++;
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. DocumentSchemas.Departures(schema, json.RootElement).Select(departure => $"{where} {departure}")];
        }
        catch (JsonException error)
        {
            return [$"{where}: not JSON: {error.Message}"];
        }
    }
}
