using System.Globalization;
using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WireMock;

namespace Databricks.Client.Testing.WireMock.Matching;

/// <summary>
/// Compares a request with the document: route, query, headers, and the body member by member. Stricter than the service, which accepts null, unknown
/// members and loosely typed values: a test should detect these.
/// </summary>
internal static class RequestCheck
{
    private const string Json = "application/json";

    public static RequestCheckResult Of(IRequestMessage request)
    {
        var (path, query) = Target(request.Url);
        var routes = OperationRoutes.Shared.Of(path.Split('/')).ToList();
        if (routes.Find(route => route.Operation.Method == request.Method) is not { } found)
        {
            var known = string.Join(", ", routes.Select(static route => route.Operation.Method));
            var message = known.Length > 0 ? $"the document describes {known} here, not {request.Method}" : "no such path in the document";
            return new RequestCheckResult(
                null,
                [
                    new Violation
                    {
                        Operation = $"{request.Method} {path}",
                        Location = known.Length > 0 ? "method" : "path",
                        Message = message,
                    },
                ]
            );
        }

        var checker = new Checker(found.Operation.Id, coerce: false, strict: true);
        CheckQuery(RequestTarget.ParseForm(query), found.Contract, checker);
        CheckHeaders(request, found, checker);
        CheckBody(request, found.Contract, checker);
        return new RequestCheckResult(found.Operation, checker.Found);
    }

    /// <summary>Path and query as sent.</summary>
    public static string RawTarget(IRequestMessage request)
    {
        var (path, query) = Target(request.Url);
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    // Not WireMock.Net's path, which is decoded: an escaped slash within a name would start a new segment.
    private static (string Path, string Query) Target(string url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : Math.Max(url.IndexOf('/', authority + 3), 0);
        var mark = url.IndexOf('?', start);
        return mark < 0 ? (url[start..], "") : (url[start..mark], url[(mark + 1)..]);
    }

    private static void CheckQuery(List<KeyValuePair<string, string>> query, DocumentedOperation contract, Checker checker)
    {
        foreach (var values in query.GroupBy(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal))
        {
            var location = $"query.{values.Key}";
            if (!contract.Query.TryGetValue(values.Key, out var parameter))
            {
                checker.Report(location, "no such parameter");
                continue;
            }

            var isList = parameter.Schema.Type == "array";
            if (!isList && values.Count() > 1)
            {
                checker.Report(location, "given more than once, but not a list");
            }

            foreach (var value in values)
            {
                CheckValue(value, isList ? parameter.Schema.Items! : parameter.Schema, location, checker);
            }
        }

        foreach (var parameter in contract.Query.Values.Where(parameter => parameter.Required && query.TrueForAll(pair => pair.Key != parameter.Name)))
        {
            checker.Report($"query.{parameter.Name}", "required, but absent");
        }
    }

    private static void CheckValue(string text, Schema schema, string location, Checker checker)
    {
        JValue value = schema.Type switch
        {
            "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new(whole),
            "number" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new(number),
            "boolean" when text is "true" or "false" => new(text == "true"),
            _ => new(text),
        };
        checker.Check(value, schema, location);
    }

    private static void CheckHeaders(IRequestMessage request, OperationRoute route, Checker checker)
    {
        if (Header(request, "Authorization") is not { } authorization)
        {
            checker.Report("header.Authorization", "required, but absent");
        }
        else if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || authorization.Trim().Length <= "Bearer ".Length)
        {
            checker.Report("header.Authorization", "not a bearer token");
        }

        IReadOnlyList<string> types = route.Contract.ResponseTypes.Count > 0 ? route.Contract.ResponseTypes : [Json];
        if (Header(request, "Accept") is { } accept && !types.Any(type => Accepts(accept, type)))
        {
            checker.Report("header.Accept", $"accepts none of the documented media types: {string.Join(", ", types)}");
        }
    }

    private static void CheckBody(IRequestMessage request, DocumentedOperation contract, Checker checker)
    {
        var bytes = request.BodyAsBytes ?? [];
        if (contract.Body is not { } schema)
        {
            // WireMock.Net does not read the body of a GET, but its length is known.
            if (bytes.Length > 0 || Header(request, "Content-Length") is not (null or "0"))
            {
                checker.Report("body", "unexpected body: the document describes none");
            }

            return;
        }

        if (bytes.Length == 0)
        {
            checker.Report("body", "required, but absent");
            return;
        }

        if (MediaType(Header(request, "Content-Type") ?? "none") is var sent && sent != Json)
        {
            checker.Report("header.Content-Type", $"expected {Json}, found {sent}");
        }

        try
        {
            checker.Check(JsonTokens.Parse(JsonTokens.Decode(bytes) ?? throw new JsonReaderException("It is not UTF-8.")), schema, "body");
        }
        catch (JsonException exception)
        {
            checker.Report("body", $"not JSON: {exception.Message}");
        }
    }

    private static bool Accepts(string accept, string type) =>
        accept
            .Split(',')
            .Select(MediaType)
            .Any(range =>
                range == type || range == "*/*" || (range.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(range[..^1], StringComparison.Ordinal))
            );

    private static string MediaType(string header) => header.Split(';')[0].Trim().ToLowerInvariant();

    private static string? Header(IRequestMessage request, string name) =>
        request.Headers?.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value is { Count: > 0 } values
            ? string.Join(',', values)
            : null;
}
