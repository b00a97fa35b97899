using System.Net;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public class ApiErrorTests
{
    private const string Subject = "GET /api/2.1/clusters/get";
    private static readonly Uri _host = new("https://workspace.example.com");

    [Fact]
    public void Of_NoRequestId_EndsWithTheWords() =>
        Assert.Equal($"CODE (400) {Subject}: words", Of(400, """{"error_code":"CODE","message":"words"}""").Message);

    [Fact]
    public void Of_RequestIdInTheDetails_StandsAtTheEnd() =>
        Assert.EndsWith(
            "words [r-5]",
            Of(400, """{"message":"words","details":[{"@type":"type.googleapis.com/google.rpc.RequestInfo","request_id":"r-5"}]}""").Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Of_RetryAfterInHeaderAndDetails_TheHeaderCounts()
    {
        const string Body = """{"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":"3s"}]}""";

        Assert.Equal(TimeSpan.FromSeconds(7), Of(503, Body, ("Retry-After", "7")).RetryAfter);
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(399, true)]
    [InlineData(400, false)]
    public void Of_Location_CountsForRedirectsOnly(int status, bool isRedirect) =>
        Assert.Equal(
            isRedirect,
            Of(status, "words", ("Location", "https://elsewhere.example.org/x")).Message.Contains("redirects to", StringComparison.Ordinal)
        );

    [Fact]
    public void Of_RedirectOnTheSameHost_SaysSo()
    {
        var error = Of(302, "", ("Location", "/elsewhere"));

        Assert.Contains("the server redirects to another address on the same host; redirects are not followed", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsApiResponse);
    }

    [Theory]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "Cluster c9 does not exist", true)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "Does not exist", true)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "is not a number", false)]
    [InlineData(400, "OTHER", "Cluster c9 does not exist", false)]
    [InlineData(409, "INVALID_PARAMETER_VALUE", "Cluster c9 does not exist", false)]
    public void Of_ClustersResponse_IsNotFoundByStatusCodeAndMessageTogether(int status, string code, string words, bool isNotFound) =>
        Assert.Equal(isNotFound, Of(status, $$"""{"error_code":"{{code}}","message":"{{words}}"}""") is ResourceDoesNotExistException);

    [Fact]
    public void Of_OperationWithoutACodeForAMissingResource_IsAnInvalidValue()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest);
        const string Body = """{"error_code":"INVALID_PARAMETER_VALUE","message":"Instance pool p does not exist"}""";

        var error = ApiError.Of(new ApiRequest(ClustersOperations.Create), _host, response, Bytes(Body), Scrubber.None, default);

        Assert.IsType<InvalidParameterValueException>(error);
    }

    [Theory]
    [InlineData("""{"error_code":403,"message":"words"}""")]
    [InlineData("""{"error_code":"403","message":"words"}""")]
    [InlineData("""{"error":{"code":403,"message":"words"}}""")]
    [InlineData("""{"message":"words"}""")]
    public void Of_CodeThatIsTheStatus_IsReplacedByTheReason(string body) => Assert.Equal($"Forbidden (403) {Subject}: words", Of(403, body).Message);

    [Fact]
    public void Of_NumberThatIsNotTheStatus_IsTheCode() =>
        Assert.Equal($"1000 (403) {Subject}: words", Of(403, """{"error_code":1000,"message":"words"}""").Message);

    [Theory]
    [InlineData(404, "", "NotFound")]
    [InlineData(404, "404", "NotFound")]
    [InlineData(599, "", "Error")]
    [InlineData(599, "599", "Error")]
    public void Of_NeitherBodyNorReason_NamesTheStatus(int number, string reason, string status)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)number) { ReasonPhrase = reason };

        var error = ApiError.Of(Request, _host, response, default, Scrubber.None, default);

        Assert.Equal($"{status} ({number}) {Subject}: the response contains no message", error.Message);
        Assert.Equal(status, error.ServiceMessage);
    }

    [Fact]
    public void Of_ControlCharacters_AreOneLineOfText()
    {
        var error = Of(400, "{\"message\":\"a\\u0001b\\u001b[31mc\\r\\n\\td\\u0001\"}");

        Assert.Equal("a?b?[31mc d?", error.ServiceMessage);
    }

    [Fact]
    public void Of_LongWords_AreCutAfterAThousandCharacters()
    {
        Assert.Equal(new string('x', 1000), Of(400, Message(new string('x', 1000))).ServiceMessage);
        Assert.Equal(new string('x', 1000) + "…", Of(400, Message(new string('x', 1001))).ServiceMessage);
        Assert.Equal(new string('x', 999) + "…", Of(400, Message(new string('x', 999) + "😀")).ServiceMessage);
    }

    private static ApiRequest Request => new(ClustersOperations.Get);

    private static ArraySegment<byte> Bytes(string body) => new(Encoding.UTF8.GetBytes(body));

    private static string Message(string words) => $$"""{"message":"{{words}}"}""";

    private static DatabricksApiException Of(int status, string body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return ApiError.Of(Request, _host, response, Bytes(body), Scrubber.None, DateTimeOffset.UnixEpoch);
    }
}
