using Databricks.Client.Testing.Examples;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WireMock.ResponseBuilders;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>Responses as WireMock.Net builds them.</summary>
internal static class ResponseOf
{
    private const string JsonType = "application/json";

    public static IResponseBuilder Success(ExampleOperation operation) => Success(operation, operation.Example ?? new JObject());

    public static IResponseBuilder Success(ExampleOperation operation, JToken body)
    {
        var response = Text(operation.Status, operation.MediaType ?? JsonType, body is JValue { Value: string text } ? text : body.ToString(Formatting.None));
        foreach (var (name, value) in operation.Headers)
        {
            response.WithHeader(name, value);
        }

        return response;
    }

    public static IResponseBuilder EventStream(string events) => Text(200, "text/event-stream", events);

    public static IResponseBuilder Json(int status, JObject body) => Text(status, JsonType, body.ToString(Formatting.None));

    // A string body instead of WithBodyAsJson, which would format numbers and dates differently.
    private static IResponseBuilder Text(int status, string type, string body) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", type).WithBody(body);
}
