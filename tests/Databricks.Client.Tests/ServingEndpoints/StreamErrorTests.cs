using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>The errors that events report, in the formats of the service, of OpenAI and of model servers.</summary>
public sealed class StreamErrorTests
{
    private const string NoReason = "The model failed without giving a reason.";

    [Theory]
    [InlineData("", """{"error":{"message":"m"}}""", "m")]
    [InlineData("", """{"error":"m"}""", "m")]
    [InlineData("", """{"error":["a"],"message":"m"}""", "m")]
    [InlineData("", """{"error_code":"E","message":"m"}""", "m")]
    [InlineData("error", """{"message":"m"}""", "m")]
    [InlineData("", """{"type":"error","message":"m"}""", "m")]
    [InlineData("", """{"type":"response.failed","response":{"error":{"message":"m"}}}""", "m")]
    [InlineData("", """{"type":"response.failed","message":"m"}""", "m")]
    [InlineData("", """{"error":{"message":"inner"},"message":"outer"}""", "inner")]
    [InlineData("", """{"error":{"code":"E"},"message":"outer"}""", "outer")]
    [InlineData("", """{"error":{"code":"E"}}""", NoReason)]
    [InlineData("error", "{}", NoReason)]
    public void In_EachFormat_HasTheMessage(string eventType, string data, string message) => Assert.Equal(message, In(data, eventType)?.ServiceMessage);

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"a"}}]}""")]
    [InlineData("""{"choices":[],"error":null,"error_code":null}""")]
    [InlineData("""{"choices":[],"error":{}}""")]
    [InlineData("""{"choices":[],"error":[]}""")]
    [InlineData("""{"choices":[],"error":""}""")]
    [InlineData("""{"choices":[],"error":false}""")]
    [InlineData("""{"type":"response.completed","response":{"error":null}}""")]
    [InlineData("""{"message":"Hello"}""")]
    public void In_EventWithoutAnError_IsNull(string data) => Assert.Null(In(data));

    [Theory]
    [InlineData("""{"error":{"message":"m","status_code":429}}""", 429)]
    [InlineData("""{"error":{"message":"m","status":503}}""", 503)]
    [InlineData("""{"error":{"message":"m","http_status":"404"}}""", 404)]
    [InlineData("""{"error":{"message":"m","code":403}}""", 403)]
    [InlineData("""{"error":{"message":"m","code":"403"}}""", 403)]
    [InlineData("""{"error":{"message":"m"},"status":503}""", 503)]
    [InlineData("""{"error":{"message":"m","status":404},"status":503}""", 404)]
    [InlineData("""{"error":{"message":"m","status_code":200,"status":503}}""", 503)]
    [InlineData("""{"error":"m","status_code":429}""", 429)]
    [InlineData("""{"error":{"message":"m","status":399}}""", 500)]
    [InlineData("""{"error":{"message":"m","status":400}}""", 400)]
    [InlineData("""{"error":{"message":"m","status":599}}""", 599)]
    [InlineData("""{"error":{"message":"m","status":600}}""", 500)]
    [InlineData("""{"error":{"message":"m","status":200}}""", 500)]
    [InlineData("""{"error":{"message":"m","status":"failed"}}""", 500)]
    [InlineData("""{"error":{"message":"m"}}""", 500)]
    public void In_StatusInTheEvent_IsTheStatusOfTheError(string data, int status) => Assert.Equal((HttpStatusCode)status, In(data)?.StatusCode);

    [Theory]
    [InlineData("""{"error_code":"A","error":{"error_code":"B","code":"C","type":"D","message":"m"}}""", "A")]
    [InlineData("""{"error":{"error_code":"B","code":"C","type":"D","message":"m"}}""", "B")]
    [InlineData("""{"error":{"code":"C","type":"D","message":"m"}}""", "C")]
    [InlineData("""{"error":{"code":"429","type":"D","message":"m"}}""", "D")]
    [InlineData("""{"error":{"code":"error","type":"D","message":"m"}}""", "D")]
    [InlineData("""{"error":{"code":null,"type":"D","message":"m"}}""", "D")]
    [InlineData("""{"error":{"type":"http2_error","message":"m"}}""", "http2_error")]
    [InlineData("""{"error":{"type":"error","message":"m"}}""", null)]
    [InlineData("""{"error":{"code":"429","message":"m"}}""", null)]
    [InlineData("""{"error":{"message":"m"}}""", null)]
    public void In_SeveralCodes_HasTheMostSpecificOne(string data, string? code)
    {
        var error = In(data);

        Assert.Equal(("m", code), (error?.ServiceMessage, error?.ErrorCode));
    }

    [Theory]
    [InlineData("""{"error":"Received error","external_model_message":{"message":"outer"}}""", "Received error: outer")]
    [InlineData("""{"error":{"message":"Received error","external_model_message":{"message":"inner"}}}""", "Received error: inner")]
    [InlineData(
        """{"error":{"message":"Received error","external_model_message":{"message":"inner"}},"external_model_message":{"message":"outer"}}""",
        "Received error: outer"
    )]
    public void In_ErrorOfAnExternalModel_HasBothMessages(string data, string message) => Assert.Equal(message, In(data)?.ServiceMessage);

    [Fact]
    public void In_ErrorWithDetails_HasThem() =>
        Assert.Equal(
            "API_DISABLED",
            In(
                """{"error":{"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_DISABLED"}]}}"""
            )?.Details.ErrorInfo?.Reason
        );

    [Theory]
    [InlineData("""{"message":"m"}""", true)]
    [InlineData("""{"message":"m","trace_id":"t"}""", true)]
    [InlineData("""{"message":"m","choices":[]}""", false)]
    [InlineData("""{"message":"m","output":[]}""", false)]
    [InlineData("""{"message":{"content":"Hello"}}""", false)]
    [InlineData("""{"predictions":[1]}""", false)]
    public void HasMessageOnly_JsonInsteadOfEvents_IsWhetherItHasNoOutput(string data, bool expected) =>
        Assert.Equal(expected, StreamError.HasMessageOnly(JObject.Parse(data)));

    private static DatabricksApiException? In(string data, string eventType = "")
    {
        var request = new ApiRequest(ServingEndpointsOperations.Query);
        using var response = new ResponseStream(
            new HttpResponseMessage(HttpStatusCode.OK),
            new ApiCall(request, null, new RetryOptions(), TimeProvider.System),
            TimeProvider.System
        );
        return StreamError.In(eventType, JObject.Parse(data), request, response, DateTimeOffset.UnixEpoch);
    }
}
