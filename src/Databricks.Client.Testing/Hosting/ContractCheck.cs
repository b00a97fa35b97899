using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Hosting;

/// <summary>Checks a call against the operation of the document, and corrects it like the service.</summary>
internal static class ContractCheck
{
    public static void Request(Call call, DocumentedOperation operation, Checker checker)
    {
        if (call.Wire.Method == "GET")
        {
            if (call.Body.HasValues)
            {
                Flatten(call.Body, "", call.Query);
            }
        }
        else if (operation.Body is { } schema)
        {
            call.Body = (JObject)checker.Check(call.Body, schema, "body");
        }
        else if (call.Body.HasValues)
        {
            checker.Report("body", "unexpected body: the document describes none");
        }

        Query(call.Query, operation, checker);
        if (checker.Misfit is { } misfit)
        {
            throw ApiRefusalException.Malformed(misfit);
        }
    }

    public static void Response(Response response, DocumentedOperation operation, Checker checker)
    {
        if (response.Json is { } json && operation.Response is { } schema)
        {
            checker.Check(json, schema, "response");
        }
        else if (response.Json is JObject { HasValues: true })
        {
            checker.Report("response", "unexpected body: the document describes none");
        }
        else if (response.Text is not null && !operation.ResponseTypes.Any(type => response.ContentType?.StartsWith(type, StringComparison.Ordinal) == true))
        {
            checker.Report("response", $"{response.ContentType} is not among the documented media types");
        }
    }

    public static void Query(List<KeyValuePair<string, string>> query, DocumentedOperation operation, Checker checker)
    {
        foreach (var (name, value) in query)
        {
            if (!operation.Query.TryGetValue(name, out var parameter))
            {
                checker.Report($"query.{name}", "no such parameter");
                continue;
            }

            var schema = parameter.Schema.Type == "array" ? parameter.Schema.Items! : parameter.Schema;
            CheckValue(value, schema, $"query.{name}", checker);
        }

        foreach (var parameter in operation.Query.Values)
        {
            if (parameter.Required && !query.Exists(pair => pair.Key == parameter.Name && pair.Value.Length > 0))
            {
                checker.Report($"query.{parameter.Name}", "required, but absent");
            }
        }
    }

    private static void CheckValue(string value, Schema schema, string location, Checker checker)
    {
        switch (schema.Type)
        {
            case "boolean" when value is not ("true" or "false"):
                checker.Report(location, "booleans are written as true or false");
                break;
            case "integer" when !long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _):
                checker.Report(location, "not an integer");
                break;
            case "string":
                checker.Check(new JValue(value), schema, location);
                break;
            default:
                break;
        }
    }

    // Older guides send the parameters of a read as a JSON body; nested objects are the dotted names of the query.
    private static void Flatten(JObject body, string prefix, List<KeyValuePair<string, string>> query)
    {
        foreach (var property in body.Properties())
        {
            switch (property.Value)
            {
                case JObject nested:
                    Flatten(nested, $"{prefix}{property.Name}.", query);
                    break;
                case JArray list:
                    query.AddRange(list.OfType<JValue>().Select(item => new KeyValuePair<string, string>(prefix + property.Name, Written(item))));
                    break;
                case JValue { Type: not JTokenType.Null } value:
                    query.Add(new(prefix + property.Name, Written(value)));
                    break;
                default:
                    break;
            }
        }
    }

    private static string Written(JValue value) =>
        value.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
