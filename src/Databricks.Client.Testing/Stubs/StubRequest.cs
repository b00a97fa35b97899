using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>The request that a mapping takes: any that the document allows for the operation, and no other.</summary>
internal static class StubRequest
{
    private const string Special = @"\.+*?^$|()[]{}";

    public static JObject Make(StubOperation operation)
    {
        var request = new JObject { ["method"] = operation.Method, ["urlPattern"] = Path(operation) + QueryNames(operation) };
        var query = new JObject(operation.Query.Select(parameter => QueryMember(operation, parameter)).OfType<JProperty>());
        if (query.HasValues)
        {
            request["queryParameters"] = query;
        }

        request["headers"] = Headers(operation);
        if (operation.Body?["schema"] is { } schema)
        {
            request["bodyPatterns"] = StubBody.Make(operation.Document, schema);
        }

        return request;
    }

    private static JObject Headers(StubOperation operation)
    {
        var accept = Escape(operation.MediaType ?? "application/json");
        var headers = new JObject
        {
            ["Authorization"] = new JObject { ["matches"] = "Bearer .+" },
            ["Accept"] = new JObject { ["matches"] = $@".*({accept}|\*/\*).*" },
        };
        if (operation.Body is not null)
        {
            headers["Content-Type"] = new JObject { ["matches"] = @"application/json(\s*;.*)?" };
        }

        return headers;
    }

    private static string Path(StubOperation operation) =>
        string.Join('/', operation.Path.Split('/').Select(part => part.StartsWith('{') && part.EndsWith('}') ? @"[^/\?]+" : Escape(part)));

    // WireMock lets unknown query parameters pass, unless the pattern of the URL spells out those that there are.
    private static string QueryNames(StubOperation operation)
    {
        var names = string.Join('|', operation.Query.Select(parameter => Escape((string)parameter["name"]!) + "=" + RepeatedValue(operation, parameter)));
        return names.Length == 0 ? "" : $@"(\?({names})(&({names}))*)?";
    }

    // A matcher of WireMock is content with one of several values, so the values of lists are judged here.
    private static string RepeatedValue(StubOperation operation, JObject parameter)
    {
        var schema = operation.Document.Resolve(parameter["schema"]);
        return (string?)schema["type"] == "array" && Pattern(operation.Document.Resolve(schema["items"])) is { } pattern ? $"({pattern})" : "[^&]*";
    }

    private static JProperty? QueryMember(StubOperation operation, JObject parameter)
    {
        var schema = operation.Document.Resolve(parameter["schema"]);
        var required = (bool?)parameter["required"] == true;
        var pattern = (string?)schema["type"] == "array" ? null : Pattern(schema);
        if (pattern is null && !required)
        {
            return null;
        }

        var matcher = new JObject { ["matches"] = pattern ?? ".+" };
        return new JProperty((string)parameter["name"]!, required ? matcher : new JObject { ["or"] = new JArray(new JObject { ["absent"] = true }, matcher) });
    }

    private static string? Pattern(JObject schema) =>
        schema["enum"] is JArray values
            ? string.Join('|', values.Select(value => Escape(value.ToString())))
            : (string?)schema["type"] switch
            {
                "integer" => "-?[0-9]+",
                "number" => @"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?",
                "boolean" => "true|false",
                _ => null,
            };

    private static string Escape(string text) => string.Concat(text.Select(c => Special.Contains(c) ? $@"\{c}" : c.ToString()));
}
