using System.Net;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The error for a refusal of an identity provider, in every format.</summary>
public sealed class IdentityResponseTests
{
    [Theory]
    [InlineData("""{"error": "invalid_client", "error_description": "no such client"}""", "invalid_client", " (invalid_client): no such client.")]
    [InlineData("""{"error_code": "UNAUTHENTICATED", "message": "no right"}""", "UNAUTHENTICATED", " (UNAUTHENTICATED): no right.")]
    [InlineData("""{"error": {"code": "AuthorizationFailed", "message": "no role"}}""", "AuthorizationFailed", " (AuthorizationFailed): no role.")]
    [InlineData("""{"error_code": "A", "error": "B", "error_description": "first", "message": "second"}""", "A", " (A): first.")]
    [InlineData("""{"error_code": "A", "message": "first", "error": {"code": "B", "message": "second"}}""", "A", " (A): first.")]
    [InlineData("""{"message": "It is over."}""", null, ": It is over.")]
    [InlineData("""{"error": {}}""", null, ".")]
    [InlineData("{}", null, ".")]
    [InlineData("""{"error": "slow_down"}""", "slow_down", " (slow_down).")]
    [InlineData("""{"message": "bad Trace ID: 0-0 Timestamp: now"}""", null, ": bad.")]
    [InlineData("""{"message": " Trace ID: 0-0"}""", null, ": Trace ID: 0-0.")]
    [InlineData("", null, ": the response is nothing.")]
    [InlineData(" \n<html>", null, ": the response is an HTML page (a sign-in page or a proxy's page).")]
    [InlineData("[1]", null, ": the response is text that is not a JSON object.")]
    public void Json_Refusal_SaysItInTheProvidersWords(string body, string? code, string expected)
    {
        var error = Refusal(HttpStatusCode.BadRequest, body);

        Assert.Equal("POST https://idp.example/token returned 400" + expected, error.Message);
        Assert.Equal((HttpStatusCode.BadRequest, code), (error.StatusCode, error.ErrorCode));
    }

    [Theory]
    [InlineData(199, "199")]
    [InlineData(300, "300, a redirect, which is not followed")]
    [InlineData(399, "399, a redirect, which is not followed")]
    [InlineData(400, "400")]
    public void Json_StatusThatIsNotASuccess_IsNamed(int status, string expected)
    {
        Assert.Equal($"POST https://idp.example/token returned {expected}.", Refusal((HttpStatusCode)status, "{}").Message);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(299)]
    public void Json_Success_IsTheBody(int status)
    {
        Assert.Equal("1", Respond((HttpStatusCode)status, """{"a": "1"}""").Json()["a"]);
    }

    [Fact]
    public void ToString_Response_ShowsRequestAndStatusButNotTheBody() =>
        Assert.Equal("POST https://idp.example/token: 200", Respond(HttpStatusCode.OK, """{"access_token": "canary"}""").ToString());

    private static DatabricksAuthenticationException Refusal(HttpStatusCode status, string body) =>
        Assert.Throws<DatabricksAuthenticationException>(() => Respond(status, body).Json());

    private static IdentityResponse Respond(HttpStatusCode status, string body) =>
        new(new IdentityRequest(HttpMethod.Post, new Uri("https://idp.example/token?x=y")), status, null, body, null);
}
