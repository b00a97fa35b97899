using System.Net;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing.Examples;
using Databricks.Client.Testing.WireMock;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WireMock.ResponseBuilders;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>Every error that the document lists for an operation, and its error response.</summary>
public class ErrorTests
{
    [Theory]
    [MemberData(nameof(Document.Errors), MemberType = typeof(Document))]
    public async Task Operation_DocumentedError_ThrowsItsException(string operationId, string errorCode)
    {
        var error = await CallAsync(operationId, DatabricksMock.Error(operationId, errorCode, "Not this time."));

        Assert.Equal(errorCode, error.ErrorCode);
        Assert.Equal(TypeOf(errorCode, error.StatusCode), error.GetType());
        Assert.Equal(ErrorStatus.Of(operationId.Split('_')[0], errorCode), (int)error.StatusCode);
        Assert.Equal("Not this time.", error.ServiceMessage);
    }

    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public async Task Operation_ErrorResponseOfTheDocument_ThrowsWhatItSays(string operationId)
    {
        var body = (JObject)Document.Operation(operationId).Error!["example"]!;
        var response = Response
            .Create()
            .WithStatusCode(404)
            .WithHeader("Content-Type", "application/json")
            .WithHeader("x-databricks-request-id", "request-17")
            .WithBody(body.ToString(Formatting.None));

        var error = await CallAsync(operationId, response);

        Assert.Equal((string?)body["error_code"], error.ErrorCode);
        Assert.Equal((string?)body["message"], error.ServiceMessage);
        Assert.Equal("request-17", error.RequestId);
        Assert.True(JToken.DeepEquals(body["details"], new JArray(error.Details.Entries)), "The details differ.");
        Assert.Equal((operationId, 1), (error.Operation, error.Attempts));
    }

    // An exception is called like its error code; codes that have none of their own end in that of their status.
    private static Type TypeOf(string errorCode, HttpStatusCode status)
    {
        var name = string.Concat(errorCode.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()));
        return typeof(DatabricksApiException).Assembly.GetType($"Databricks.Client.Errors.{name}Exception")
            ?? status switch
            {
                HttpStatusCode.BadRequest => typeof(BadRequestException),
                HttpStatusCode.Unauthorized => typeof(UnauthenticatedException),
                HttpStatusCode.Conflict => typeof(ResourceConflictException),
                _ => typeof(DatabricksApiException),
            };
    }

    private static async Task<DatabricksApiException> CallAsync(string operationId, IResponseBuilder response)
    {
        using var workspace = new MockWorkspace();
        workspace.Server.GivenDatabricks(operationId).RespondWith(response);
        using var client = workspace.CreateClient();
        return await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            Document.ExampleOf(operationId).SendAsync(client, new RequestOptions { Retry = false })
        );
    }
}
