using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>The answer of a mapping.</summary>
internal static class StubAnswer
{
    public static JObject Success(StubOperation operation)
    {
        var headers = new JObject { ["Content-Type"] = operation.MediaType ?? "application/json" };
        foreach (var header in (operation.Success["headers"] as JObject ?? []).Properties())
        {
            if (operation.Document.Resolve(header.Value)["example"] is { } value)
            {
                headers[header.Name] = value.ToString();
            }
        }

        var answer = new JObject { ["status"] = operation.Status, ["headers"] = headers };
        if (operation.MediaType is null or "application/json")
        {
            answer["jsonBody"] = operation.Example?.DeepClone() ?? new JObject();
        }
        else
        {
            answer["body"] = operation.Example!.ToString();
        }

        return answer;
    }

    public static JObject Error(StubOperation operation, string code)
    {
        // The example shows members that the document's own codes do not: its details.
        var body = operation.Error?["example"] as JObject is { } example ? (JObject)example.DeepClone() : [];
        body["error_code"] = code;
        body["message"] = $"{operation.Id} answers {code}, as documented.";
        return new JObject
        {
            ["status"] = ErrorStatus.Of(operation.Group, code),
            ["headers"] = new JObject { ["Content-Type"] = "application/json" },
            ["jsonBody"] = body,
        };
    }
}
