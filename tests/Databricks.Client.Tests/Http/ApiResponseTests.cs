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
}
