using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Recording;

/// <summary>Compares an exchange with a real workspace with the OpenAPI document.</summary>
internal static class ExchangeCheck
{
    private const string EndOfStream = "[DONE]";

    private static readonly Router _router = new(Routes.All);

    /// <summary>The route of a request, and its operation in the document; null if there is none.</summary>
    public static (Route? Route, DocumentedOperation? Operation) Find(string method, string target)
    {
        var route = _router.Find(method, RequestTarget.Parse(target).Segments, new Dictionary<string, string>(StringComparer.Ordinal));
        return (route, route is null or { Outside: true } ? null : ApiDocument.Shared.Find(method, route.DocumentedAs ?? route.Template));
    }

    /// <summary>Departures from the document in request and response.</summary>
    public static IReadOnlyList<Violation> Check(RecordedExchange exchange)
    {
        var target = RequestTarget.Parse(exchange.Target);
        var (route, operation) = Find(exchange.Method, exchange.Target);
        var checker = new Checker(operation?.Id ?? $"{exchange.Method} {target.Path}", coerce: false, route?.OpenBody == true);
        if (operation is null)
        {
            checker.Report("path", "the document has no such operation");
            return checker.Found;
        }

        if (target.DoubledSlash)
        {
            checker.Report("path", "a double slash");
        }

        if (route!.DocumentedAs is { } template)
        {
            checker.Report("path", $"an older form of {template}");
        }

        CheckRequest(exchange, operation, target, checker);
        if (exchange.Status >= 400)
        {
            CheckError(exchange, operation, checker);
        }
        else if (exchange.Status != 200)
        {
            checker.Report("response", $"status {exchange.Status} is not documented");
        }
        else if (exchange.Cut is null)
        {
            CheckResponse(exchange, operation, checker);
        }

        return checker.Found;
    }

    private static void CheckRequest(RecordedExchange exchange, DocumentedOperation operation, RequestTarget target, Checker checker)
    {
        ContractCheck.Query(target.Query, operation, checker);
        var body = exchange.RequestBody;
        if (body.Text is not null)
        {
            checker.Report("body", "not valid JSON");
        }
        else if (operation.Body is { } schema)
        {
            if (body.Omitted is null)
            {
                checker.Check(body.Json ?? new JObject(), schema, "body");
            }
        }
        else if (body.Json is { HasValues: true })
        {
            checker.Report("body", "unexpected body: the document describes none");
        }
    }

    // A gateway in front of the service may return a page, or an empty body.
    private static void CheckError(RecordedExchange exchange, DocumentedOperation operation, Checker checker)
    {
        if (exchange.Body.Json is { } error && operation.Error is { } schema)
        {
            checker.Check(error, schema, "response");
        }
    }

    private static void CheckResponse(RecordedExchange exchange, DocumentedOperation operation, Checker checker)
    {
        var body = exchange.Body;
        if (body.Omitted is not null)
        {
            return;
        }

        var type = exchange.ContentType;
        var isEmpty = body.Text is null && body.Events is null && body.Json is null or JObject { HasValues: false };
        if (operation.ResponseTypes.Count == 0)
        {
            if (!isEmpty)
            {
                checker.Report("response", "unexpected body: the document describes none");
            }
        }
        else if (type is not null && !operation.ResponseTypes.Any(described => type.StartsWith(described, StringComparison.OrdinalIgnoreCase)))
        {
            checker.Report("response", $"{type} is not among the documented media types");
        }
        else if (body.Events is { } events)
        {
            CheckEvents(events, operation, checker);
        }
        else if (operation.Response is { } schema && type?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) != true)
        {
            if (body.Text is not null)
            {
                checker.Report("response", "not valid JSON");
            }
            else if (body.Json is null)
            {
                checker.Report("response", $"expected {schema.Name ?? "a body"}, found no body");
            }
            else
            {
                checker.Check(body.Json, schema, "response");
            }
        }
    }

    private static void CheckEvents(IReadOnlyList<string> events, DocumentedOperation operation, Checker checker)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (RecordedBody.Data(events[i]) is not { } data || data == EndOfStream)
            {
                continue;
            }

            var location = $"response.events[{i}]";
            if (RecordedBody.TryParse(data) is not { } json)
            {
                checker.Report(location, "not valid JSON");
            }
            else if (operation.Event is { } schema)
            {
                checker.Check(json, schema, location);
            }
        }
    }
}
