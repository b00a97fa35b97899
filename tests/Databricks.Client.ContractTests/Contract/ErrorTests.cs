using System.Net;
using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>Every error that the document lists for an operation, and its error response.</summary>
public class ErrorTests
{
    [WireMockTheory]
    [MemberData(nameof(Document.Errors), MemberType = typeof(Document))]
    public async Task Operation_DocumentedError_ThrowsItsException(string operationId, string errorCode)
    {
        var stub = WireMockStubs.Create(operationId).Single(stub => stub.ErrorCode == errorCode);

        var error = await CallAsync(operationId, stub.Mapping);

        Assert.Equal(errorCode, error.ErrorCode);
        Assert.Equal(TypeOf(errorCode, error.StatusCode), error.GetType());
        Assert.Equal((int)stub.Mapping["response"]!["status"]!, (int)error.StatusCode);
        Assert.Equal((string?)stub.Mapping["response"]!["jsonBody"]!["message"], error.ServiceMessage);
    }

    [WireMockTheory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public async Task Operation_ErrorResponseOfTheDocument_ThrowsWhatItSays(string operationId)
    {
        var mapping = WireMockStubs.Create(operationId)[0].Mapping;
        var body = (JObject)Document.Operation(operationId).Error!["example"]!;
        mapping["response"] = new JObject
        {
            ["status"] = 404,
            ["jsonBody"] = body,
            ["headers"] = new JObject { ["x-databricks-request-id"] = "request-17" },
        };

        var error = await CallAsync(operationId, mapping);

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

    private static async Task<DatabricksApiException> CallAsync(string operationId, JObject mapping)
    {
        await using var tenant = await WireMockTenant.CreateAsync();
        using var client = tenant.CreateClient();
        await tenant.AddAsync(mapping);
        return await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            Document.ExampleOf(operationId).SendAsync(client, new RequestOptions { Retry = false })
        );
    }
}
