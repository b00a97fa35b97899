using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Errors;

public class ErrorShapeTests
{
    private static async Task<DatabricksApiException> FailAsync(int status, string body, params (string, string)[] headers)
    {
        var server = new ScriptedServer().Then(status, body, headers);
        using var client = server.Client();
        return await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            client.Secrets.PutAclAsync("s", "p", Models.AclPermission.Read, new RequestOptions { Retry = false })
        );
    }

    [Fact]
    public async Task Error_StandardJson_IsOneLineWithRequestId()
    {
        var error = await FailAsync(403, """{"error_code":"PERMISSION_DENIED","message":"You may\nnot."}""", ("x-request-id", "r-1"));

        Assert.IsType<PermissionDeniedException>(error);
        Assert.Equal("PERMISSION_DENIED (403) POST /api/2.0/secrets/acls/put: You may not. [r-1]", error.Message);
        Assert.Equal(("PERMISSION_DENIED", "You may not.", "r-1"), (error.ErrorCode, error.ServiceMessage, error.RequestId));
    }

    [Theory]
    [InlineData(400, "", null, "Bad Request")]
    [InlineData(400, """{"error_code":400,"message":"number"}""", "400", "number")]
    [InlineData(400, """{"error":"MALFORMED: old API"}""", null, "MALFORMED: old API")]
    [InlineData(400, """{"error":"invalid_request","error_description":"what for"}""", "invalid_request", "what for")]
    [InlineData(400, """{"error":{"code":"bad_thing","message":"of a model"}}""", "bad_thing", "of a model")]
    [InlineData(
        404,
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Group not found","status":"404"}""",
        "SCIM_404",
        "Group not found"
    )]
    [InlineData(400, """{"scimType":"invalidFilter","detail":"no","status":"400"}""", "SCIM_400", "invalidFilter no")]
    [InlineData(500, """{"scimType":"None","detail":"null","status":"500"}""", "SCIM_500", "SCIM API Internal Error")]
    [InlineData(
        400,
        "MALFORMED_REQUEST: vpc_endpoints malformed parameters: VPC Endpoint\n failed",
        "MALFORMED_REQUEST",
        "vpc_endpoints malformed parameters: VPC Endpoint failed"
    )]
    [InlineData(400, "\"quoted text\"", null, "quoted text")]
    [InlineData(400, "[1, 2]", null, "[1,2]")]
    [InlineData(
        400,
        """{"error":"Received error from x","external_model_message":{"error_code":"INVALID_PARAMETER_VALUE","message":"Missing required parameter"}}""",
        "INVALID_PARAMETER_VALUE",
        "Received error from x: Missing required parameter"
    )]
    [InlineData(
        400,
        """{"error":"Received error from openai","external_model_message":{"error":{"message":"Filtered","type":"t","code":"content_filter"}}}""",
        "content_filter",
        "Received error from openai: Filtered"
    )]
    [InlineData(
        429,
        """{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"Rate","external_model_message":"{\"error\":{\"message\":\"Slow down\",\"type\":\"tokens\"}}"}""",
        "REQUEST_LIMIT_EXCEEDED",
        "Rate: tokens: Slow down"
    )]
    [InlineData(400, """{"error":"E","external_model_message":"plain"}""", null, "E: plain")]
    [InlineData(400, """{"error":"E","external_model_message":[1]}""", null, "E: [1]")]
    [InlineData(
        400,
        """{"input_guardrail":[{"flagged":true}],"finishReason":"input_guardrail_triggered"}""",
        "input_guardrail_triggered",
        "The input guardrail refused the query: [{\"flagged\":true}]"
    )]
    [InlineData(500, "<html><body><pre> RuntimeException: no &lt;b&gt; </pre></body></html>", null, "RuntimeException: no <b>")]
    [InlineData(403, "<html><head><title>Error 403 wrong tenant</title></head></html>", null, "Error 403 wrong tenant")]
    [InlineData(502, "upstream gone", null, "upstream gone")]
    [InlineData(400, """{"reason":"unknown shape"}""", null, """{"reason":"unknown shape"}""")]
    public async Task Error_HistoricShape_GivesCodeAndWords(int status, string body, string? code, string words)
    {
        var error = await FailAsync(status, body);

        Assert.Equal((code, words, (HttpStatusCode)status), (error.ErrorCode, error.ServiceMessage, error.StatusCode));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(400, null, typeof(BadRequestException))]
    [InlineData(400, "INVALID_STATE", typeof(InvalidStateException))]
    [InlineData(400, "INVALID_PARAMETER_VALUE", typeof(InvalidParameterValueException))]
    [InlineData(401, null, typeof(UnauthenticatedException))]
    [InlineData(403, null, typeof(PermissionDeniedException))]
    [InlineData(404, null, typeof(NotFoundException))]
    [InlineData(404, "RESOURCE_DOES_NOT_EXIST", typeof(ResourceDoesNotExistException))]
    [InlineData(400, "RESOURCE_DOES_NOT_EXIST", typeof(ResourceDoesNotExistException))]
    [InlineData(409, null, typeof(ResourceConflictException))]
    [InlineData(409, "ABORTED", typeof(AbortedException))]
    [InlineData(409, "ALREADY_EXISTS", typeof(AlreadyExistsException))]
    [InlineData(400, "RESOURCE_ALREADY_EXISTS", typeof(ResourceAlreadyExistsException))]
    [InlineData(429, null, typeof(TooManyRequestsException))]
    [InlineData(429, "RESOURCE_EXHAUSTED", typeof(ResourceExhaustedException))]
    [InlineData(429, "REQUEST_LIMIT_EXCEEDED", typeof(RequestLimitExceededException))]
    [InlineData(499, null, typeof(RequestCancelledException))]
    [InlineData(500, null, typeof(InternalErrorException))]
    [InlineData(500, "UNKNOWN", typeof(UnknownErrorException))]
    [InlineData(500, "DATA_LOSS", typeof(DataLossException))]
    [InlineData(501, null, typeof(OperationNotImplementedException))]
    [InlineData(503, null, typeof(TemporarilyUnavailableException))]
    [InlineData(504, null, typeof(DeadlineExceededException))]
    [InlineData(418, null, typeof(DatabricksApiException))]
    public async Task Error_CodeThenStatus_ChooseTheException(int status, string? code, Type type)
    {
        var error = await FailAsync(status, code is null ? "{}" : $$"""{"error_code":"{{code}}","message":"m"}""");

        Assert.IsType(type, error);
    }

    [Fact]
    public async Task Error_UnknownCluster_IsNotFoundForAllItsOperations()
    {
        const string Body = """{"error_code":"INVALID_PARAMETER_VALUE","message":"Cluster c9 does not exist"}""";
        var server = new ScriptedServer().Then(400, Body).Then(400, Body).Then(400, Body);
        using var client = server.Client();

        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => client.Clusters.GetAsync("c9"));
        await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => client.Clusters.StartAsync("c9"));
        await Assert.ThrowsAsync<InvalidParameterValueException>(() => client.Secrets.DeleteScopeAsync("c9"));
    }

    [Fact]
    public async Task Error_Details_AreTyped()
    {
        const string P = "type.googleapis.com/google.rpc.";
        var error = await FailAsync(
            400,
            $$$"""
            {"error_code":"X","message":"m","details":[
              {"@type":"{{{P}}}ErrorInfo","reason":"first","domain":"d"},
              {"@type":"{{{P}}}ErrorInfo","reason":"last","domain":"dom","metadata":{"k":"v"}},
              {"@type":"{{{P}}}RequestInfo","request_id":"r","serving_data":"s"},
              {"@type":"{{{P}}}RetryInfo","retry_delay":"3.5s"},
              {"@type":"{{{P}}}DebugInfo","stack_entries":["a","b"],"detail":"x"},
              {"@type":"{{{P}}}QuotaFailure","violations":[{"subject":"u","description":"q"}]},
              {"@type":"{{{P}}}PreconditionFailure","violations":[{"type":"t","subject":"u","description":"p"}]},
              {"@type":"{{{P}}}BadRequest","field_violations":[{"field":"f","description":"b"}]},
              {"@type":"{{{P}}}ResourceInfo","resource_type":"t","resource_name":"n","owner":"o","description":"r"},
              {"@type":"{{{P}}}Help","links":[{"description":"h","url":"https://x"}]},
              {"@type":"other","a":1},
              {"@type":"{{{P}}}RetryInfo","retry_delay":"soon"},
              "text"]}
            """
        );

        var details = error.Details;
        Assert.Equal(("last", "dom", "v"), (details.ErrorInfo!.Reason, details.ErrorInfo.Domain, details.ErrorInfo.Metadata["k"]));
        Assert.Equal("x", details.DebugInfo!.Detail);
        Assert.Equal(new RequestInfo { RequestId = "r", ServingData = "s" }, details.RequestInfo);
        Assert.Equal(new RetryInfo { RetryDelay = TimeSpan.FromSeconds(3.5) }, details.RetryInfo);
        Assert.Equal(["a", "b"], details.DebugInfo.StackEntries);
        Assert.Equal([new QuotaViolation { Subject = "u", Description = "q" }], details.QuotaFailure!.Violations);
        Assert.Equal(
            [
                new PreconditionViolation
                {
                    Type = "t",
                    Subject = "u",
                    Description = "p",
                },
            ],
            details.PreconditionFailure!.Violations
        );
        Assert.Equal([new FieldViolation { Field = "f", Description = "b" }], details.BadRequest!.FieldViolations);
        Assert.Equal(
            new ResourceInfo
            {
                ResourceType = "t",
                ResourceName = "n",
                Owner = "o",
                Description = "r",
            },
            details.ResourceInfo
        );
        Assert.Equal([new HelpLink { Description = "h", Url = "https://x" }], details.Help!.Links);
        Assert.Equal((3, 13), (details.Unknown.Count, details.Entries.Count));
        Assert.Equal((TimeSpan.FromSeconds(3.5), "r"), (error.RetryAfter, error.RequestId));
    }

    [Theory]
    [InlineData("-Infinitys")]
    [InlineData("-1s")]
    [InlineData("Infinitys")]
    [InlineData("NaNs")]
    [InlineData("1e300s")]
    public async Task Details_RetryDelayThatIsNotADuration_IsIgnored(string delay)
    {
        var error = await FailAsync(
            400,
            $$$"""{"error_code":"X","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":"{{{delay}}}"}]}"""
        );

        Assert.Equal((null, null, "X"), (error.Details.RetryInfo, error.RetryAfter, error.ErrorCode));
    }

    [Fact]
    public async Task Response_SignInPage_IsDescribed()
    {
        var server = new ScriptedServer().Then(200, "<!DOCTYPE html><html><title>Sign in</title></html>", ("Content-Type", "text/html"));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Secrets.DeleteScopeAsync("s"));

        Assert.StartsWith("POST /api/2.0/secrets/scopes/delete: the server returned a sign-in page", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("/login.html?error=private-link-validation-error", typeof(PrivateLinkValidationException), "AWS PrivateLink")]
    [InlineData("/login.html", typeof(DatabricksApiException), "sign-in page")]
    [InlineData("https://elsewhere.example.org/x", typeof(DatabricksApiException), "redirects to elsewhere.example.org")]
    public async Task Response_Redirect_IsDescribedAndNotFollowed(string location, Type type, string words)
    {
        var server = new ScriptedServer().Then(303, "", ("Location", location));
        using var client = server.Client();

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => client.Clusters.GetAsync("c1"));

        Assert.IsType(type, error);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("https://workspace.example.com/login.html?error=private-link-validation-error", typeof(PrivateLinkValidationException))]
    [InlineData("https://workspace.example.com/login.html", typeof(DatabricksResponseException))]
    [InlineData("https://evil.example.org/api", typeof(DatabricksResponseException))]
    public async Task Response_AfterARedirectThatWasFollowed_IsAnError(string address, Type type)
    {
        var server = new ScriptedServer();
        server.Then(
            (_, _) =>
            {
                var response = server.Respond(200, """{"cluster_id":"c1"}""");
                response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, address);
                return Task.FromResult(response);
            }
        );
        using var client = server.Client();

        Assert.IsType(type, await Record.ExceptionAsync(() => client.Clusters.GetAsync("c1")));
    }
}
