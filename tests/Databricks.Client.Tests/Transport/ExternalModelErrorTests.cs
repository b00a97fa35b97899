using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Transport;

public sealed class ExternalModelErrorTests
{
    [Theory]
    [InlineData("\"plain\"", null, "plain")]
    [InlineData("[1]", null, "[1]")]
    [InlineData("""{"a":1}""", null, """{"a":1}""")]
    [InlineData("""{"error_code":"P","message":"m"}""", "P", "m")]
    [InlineData("""{"error_code":"P","code":"Q","type":"r","message":"m"}""", "P", "m")]
    [InlineData("""{"code":"Q","type":"r","message":"m"}""", "Q", "m")]
    [InlineData("""{"type":"r","message":"m"}""", "r", "m")]
    [InlineData("""{"error":{"error_code":"P","message":"m"},"error_code":"OUTER"}""", "P", "m")]
    [InlineData("""{"error":{"code":"Q","message":"m"},"error_code":"OUTER"}""", "Q", "m")]
    [InlineData("""{"error":{"type":"r","message":"m"},"error_code":"OUTER"}""", "r", "m")]
    [InlineData("""{"error":{"message":"m"},"error_code":"OUTER"}""", "OUTER", "m")]
    [InlineData("""{"error":{"message":"inner"},"message":"outer"}""", null, "inner")]
    [InlineData("""{"error":{"code":"Q"},"message":"outer","detail":"d"}""", "Q", "outer")]
    [InlineData("""{"message":"m","error":"e","detail":"d"}""", null, "m")]
    [InlineData("""{"error":"e","detail":"d"}""", null, "e")]
    [InlineData("""{"detail":"d"}""", null, "d")]
    [InlineData("\"{\\\"error\\\":{\\\"code\\\":\\\"Q\\\",\\\"message\\\":\\\"m\\\"}}\"", "Q", "m")]
    public void In_MessageOfAProvider_IsItsCodeAndItsMessage(string wrapped, string? code, string message) =>
        Assert.Equal((code, message), ExternalModelError.In(new JObject { ["external_model_message"] = JToken.Parse(wrapped) }));

    [Theory]
    [InlineData("""{"external_model_message":"p","message":"m","error":"e"}""", null, "m: p")]
    [InlineData("""{"external_model_message":"p","error":"e"}""", null, "e: p")]
    [InlineData("""{"error":{"external_model_message":"p","message":"m"}}""", null, "m: p")]
    [InlineData("""{"external_model_message":"p","error_code":"S"}""", "S", "p")]
    [InlineData("""{"external_model_message":{"code":"S","message":"p"},"error_code":"S"}""", "S", "p")]
    [InlineData("""{"external_model_message":{"code":"Q","message":"p"},"error_code":"S","message":"m"}""", "Q", "m: Q: p")]
    public void In_WrappedByTheService_HasBothMessages(string error, string? code, string message) =>
        Assert.Equal((code, message), ExternalModelError.In(JObject.Parse(error)));

    [Theory]
    [InlineData("""{"input_guardrail":[1]}""", null, "The input guardrail refused the query: [1]")]
    [InlineData("""{"output_guardrail":[2],"finishReason":"a","finish_reason":"b"}""", "a", "The output guardrail refused the query: [2]")]
    [InlineData("""{"output_guardrail":[2],"finish_reason":"b"}""", "b", "The output guardrail refused the query: [2]")]
    [InlineData("""{"input_guardrail":null,"output_guardrail":[2]}""", null, "The output guardrail refused the query: [2]")]
    public void In_Guardrail_IsItsFinishReasonAndItsFindings(string error, string? code, string message) =>
        Assert.Equal((code, message), ExternalModelError.In(JObject.Parse(error)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"external_model_message":null,"message":"m"}""")]
    [InlineData("""{"input_guardrail":[1],"message":"m"}""")]
    [InlineData("""{"input_guardrail":null}""")]
    [InlineData("""{"":[1]}""")]
    public void In_OtherError_IsNull(string error) => Assert.Null(ExternalModelError.In(JObject.Parse(error)));
}
