using System.Net;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Http;

public sealed class ApiResponseTests
{
    [Theory]
    [InlineData("", "The response with status 200 has no body, so there is no JSON to read.")]
    [InlineData("{'a':1}", "The body of the response with status 200 cannot be read as JSON: ")]
    public void Json_BodyThatIsNotJson_IsADatabricksResponseException(string body, string message)
    {
        var error = Assert.Throws<DatabricksResponseException>(() => new ApiResponse(HttpStatusCode.OK, body).Json());

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_NestedTooDeeply_SaysSo()
    {
        var body = new string('[', 3000) + new string(']', 3000);

        var error = Assert.Throws<DatabricksResponseException>(() => new ApiResponse(HttpStatusCode.OK, body).Json());

        Assert.Contains("nested deeper than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Response_ForAMock_HasStatusBodyAndNoHeaders()
    {
        var response = new ApiResponse(HttpStatusCode.Created, """{"ü":1}""");

        Assert.Equal((HttpStatusCode.Created, """{"ü":1}"""), (response.StatusCode, response.Text()));
        Assert.Equal(1, (int?)response.Json()!["ü"]);
        Assert.Empty(response.Headers);
        Assert.Null(response.RequestId);
    }

    [Fact]
    public void Response_BodyIsNull_IsNamed() => Assert.Throws<ArgumentNullException>("body", static () => new ApiResponse(HttpStatusCode.OK, null!));
}
