using System.Text;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class WorkloadIdentityCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public WorkloadIdentityCredentialTests() => _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Environment_Token_IsExchanged()
    {
        Set(("DATABRICKS_OIDC_TOKEN", "env-jwt"), ("DATABRICKS_CLIENT_ID", "app"));

        var call = await _fixture.CallAsync(_fixture.Client());

        Assert.Equal("Bearer databricks-token", call.Header("Authorization"));
        AssertExchange("env-jwt", "app");
    }

    [Fact]
    public async Task Environment_OtherVariable_IsReadAnewForEveryExchange()
    {
        Set(("DATABRICKS_OIDC_TOKEN_ENV", "MY_TOKEN"), ("MY_TOKEN", "jwt-1"));
        var client = _fixture.Client();
        await _fixture.CallAsync(client);
        Set(("MY_TOKEN", "jwt-2"));
        _fixture.Time.Advance(TimeSpan.FromHours(1));

        await _fixture.CallAsync(client);

        Assert.Equal(["jwt-1", "jwt-2"], _fixture.TokenRequests.Select(static r => r.Field("subject_token")));
    }

    [Fact]
    public async Task File_Token_IsReadAnewForEveryExchange()
    {
        var count = 0;
        Set(("DATABRICKS_OIDC_TOKEN_FILEPATH", "~/token"));
        _fixture.Files.Add("/home/ada/token", _ => Task.FromResult<byte[]?>(Encoding.UTF8.GetBytes($"jwt-{++count}\n")));
        var client = _fixture.Client();
        await _fixture.CallAsync(client);
        _fixture.Time.Advance(TimeSpan.FromHours(1));

        await _fixture.CallAsync(client);

        Assert.Equal(["jwt-1", "jwt-2"], _fixture.TokenRequests.Select(static r => r.Field("subject_token")));
        Assert.All(_fixture.TokenRequests, static r => Assert.Null(r.Field("client_id")));
    }

    [Theory]
    [InlineData(null, "file-oidc auth: the token file /run/token does not exist.")]
    [InlineData(" \n", "file-oidc auth: the token file /run/token is empty.")]
    public async Task File_WithoutToken_NamesIt(string? content, string expected)
    {
        Set(("DATABRICKS_OIDC_TOKEN_FILEPATH", "/run/token"), ("DATABRICKS_AUTH_TYPE", "file-oidc"));
        if (content is not null)
        {
            _fixture.Files["/run/token"] = content;
        }

        Assert.StartsWith(expected, await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(NotSupportedException))]
    public async Task File_CannotBeRead_NamesItAndSaysWhy(Type kind)
    {
        var reason = (Exception)Activator.CreateInstance(kind, "because of the moon.")!;
        _fixture.Files.Add("/home/ada/token", _ => throw reason);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage();
        var credential = new FileOidcCredential("~/token").Bind(
            new AuthenticationContext(new Uri(_fixture.Server.Address), new IdentityClient(() => http, _fixture.Time, static () => 0), _fixture.System)
        );

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            credential.AuthorizeAsync(request.Headers, CancellationToken.None).AsTask()
        );

        Assert.Equal("file-oidc auth: cannot read the token file /home/ada/token: because of the moon.", error.Message);
        Assert.Same(reason, error.InnerException!.InnerException);
    }

    [Fact]
    public async Task File_TokenOfTwoLines_NamesTheFile()
    {
        Set(("DATABRICKS_OIDC_TOKEN_FILEPATH", "/run/token"), ("DATABRICKS_AUTH_TYPE", "file-oidc"));
        _fixture.Files["/run/token"] = "two\nlines";

        Assert.Contains("the token file /run/token contains a line break", await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
        Assert.Empty(_fixture.TokenRequests);
    }

    [Fact]
    public async Task Environment_VariableIsGone_NamesIt()
    {
        var client = _fixture.Client(new EnvironmentOidcCredential("MINE"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.Equal("env-oidc auth: the environment variable MINE is not set.", error.Message);
    }

    [Fact]
    public async Task AzureDevOps_AddressIsNone_NamesItsVariable()
    {
        foreach (var name in (string[])["ACCESSTOKEN", "TEAMFOUNDATIONCOLLECTIONURI", "TEAMPROJECTID", "HOSTTYPE", "PLANID", "JOBID"])
        {
            Set(("SYSTEM_" + name, "no address"));
        }

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(_fixture.Client(new AzureDevOpsOidcCredential())));

        Assert.Equal("azure-devops-oidc auth: SYSTEM_TEAMFOUNDATIONCOLLECTIONURI is not a valid URL.", error.Message);
    }

    [Theory]
    [InlineData("SYSTEM_TEAMPROJECTID")]
    [InlineData("SYSTEM_HOSTTYPE")]
    [InlineData("SYSTEM_PLANID")]
    [InlineData("SYSTEM_JOBID")]
    public async Task AzureDevOps_VariableIsNotHandedOn_NamesIt(string variable)
    {
        foreach (var name in (string[])["ACCESSTOKEN", "TEAMFOUNDATIONCOLLECTIONURI", "TEAMPROJECTID", "HOSTTYPE", "PLANID", "JOBID"])
        {
            Set(("SYSTEM_" + name, "https://dev.azure.example"));
        }

        Set((variable, null));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(_fixture.Client(new AzureDevOpsOidcCredential())));

        Assert.Equal(
            $"azure-devops-oidc auth: {variable} is not set: this is not a step of an Azure DevOps pipeline, or the pipeline does not pass the variable to the step.",
            error.Message
        );
    }

    [Fact]
    public async Task GitHub_Call_AsksForTheAudienceAndExchanges()
    {
        Set(("ACTIONS_ID_TOKEN_REQUEST_URL", "https://github.example/id?api=1"), ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token"));
        _fixture.Response = static r => r.Host == "github.example" ? """{"value": "github-jwt"}""" : null;

        await _fixture.CallAsync(_fixture.Client());

        var request = _fixture.Server.Requests.Single(static r => r.Host == "github.example");
        Assert.Equal(
            ("GET", "Bearer job-token", $"{_fixture.Server.Address}/oidc/v1/token"),
            (request.Method, request.Header("Authorization"), request.Field("audience"))
        );
        AssertExchange("github-jwt", null);
    }

    [Fact]
    public async Task AzureDevOps_Call_AsksThePipelineAndExchanges()
    {
        Set(
            ("SYSTEM_ACCESSTOKEN", "step-token"),
            ("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "https://dev.azure.example/org/"),
            ("SYSTEM_TEAMPROJECTID", "p"),
            ("SYSTEM_HOSTTYPE", "build"),
            ("SYSTEM_PLANID", "plan"),
            ("SYSTEM_JOBID", "job")
        );
        _fixture.Response = static r => r.Host == "dev.azure.example" ? """{"oidcToken": "devops-jwt"}""" : null;

        await _fixture.CallAsync(_fixture.Client());

        var request = _fixture.Server.Requests.Single(static r => r.Host == "dev.azure.example");
        Assert.Equal(
            "POST /org/p/_apis/distributedtask/hubs/build/plans/plan/jobs/job/oidctoken?api-version=7.2-preview.1",
            $"{request.Method} {request.Target}"
        );
        Assert.Equal("Bearer step-token", request.Header("Authorization"));
        AssertExchange("devops-jwt", null);
    }

    [Theory]
    [InlineData(null, AuthenticationOutcome.NotConfigured)]
    [InlineData("app", AuthenticationOutcome.NotTried)]
    public async Task AzureDevOps_PipelineRefuses_OthersFollowUnlessAClientIsConfigured(string? clientId, AuthenticationOutcome expected)
    {
        foreach (var name in (string[])["ACCESSTOKEN", "TEAMFOUNDATIONCOLLECTIONURI", "TEAMPROJECTID", "HOSTTYPE", "PLANID", "JOBID"])
        {
            Set(("SYSTEM_" + name, "https://dev.azure.example"));
        }

        Set(("DATABRICKS_CLIENT_ID", clientId));
        _fixture.Response = static r => r.Host == "dev.azure.example" ? new StubResponse(403, "{}") : null;

        var steps = (await _fixture.Client().ExplainAuthAsync()).Steps;

        Assert.Equal(AuthenticationOutcome.Failed, steps.Single(static s => s.AuthType == "azure-devops-oidc").Outcome);
        Assert.Equal(expected, steps.Single(static s => s.AuthType == "env-oidc").Outcome);
    }

    [Fact]
    public async Task Audience_Configured_IsTaken()
    {
        Set(
            ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://github.example/id"),
            ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token"),
            ("DATABRICKS_TOKEN_AUDIENCE", "my audience")
        );
        _fixture.Response = static r => r.Host == "github.example" ? """{"value": "github-jwt"}""" : null;

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal("my audience", _fixture.Server.Requests.Single(static r => r.Host == "github.example").Field("audience"));
    }

    [Fact]
    public async Task Issuer_PlainHttp_IsSentNoToken()
    {
        Set(
            ("ACTIONS_ID_TOKEN_REQUEST_URL", "http://github.example/id"),
            ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token"),
            ("DATABRICKS_AUTH_TYPE", "github-oidc")
        );

        Assert.StartsWith(
            "github-oidc auth: http://github.example/id is not an https address.",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(_fixture.Server.Requests, static r => r.Host == "github.example");
    }

    [Fact]
    public async Task Issuer_OfOnesOwn_IsAskedForEveryExchange()
    {
        var client = _fixture.Client(new OwnIssuer { ClientId = "app" });

        await _fixture.CallAsync(client);

        AssertExchange($"own:{_fixture.Server.Address}/oidc/v1/token", "app");
    }

    [Theory]
    [InlineData("https://accounts.cloud.databricks.com", "acc")]
    [InlineData("https://a.cloud.databricks.com", "https://a.cloud.databricks.com/oidc/v1/token")]
    public async Task Audience_NotConfigured_IsTheAccountOnItsHostOnly(string host, string expected)
    {
        _fixture.Response = static r => r.Path.EndsWith("/acc/v1/token", StringComparison.Ordinal) ? """{"access_token": "t", "expires_in": 3600}""" : null;
        var client = _fixture.Client(o =>
        {
            o.Host = host;
            o.Credential = new OwnIssuer { ClientId = "app" };
            o.Authentication.AccountId = "acc";
        });

        await _fixture.CallAsync(client);

        AssertExchange("own:" + expected, "app");
    }

    [Fact]
    public async Task MetadataService_Call_AsksItForTheHost()
    {
        Set(("DATABRICKS_METADATA_SERVICE_URL", _fixture.Server.Address + "/session-secret"));
        _fixture.Response = static r => r.Path == "/session-secret" ? """{"access_token": "local", "token_type": "Bearer", "expires_on": 1772370000}""" : null;
        var client = _fixture.Client();

        Assert.Equal("Bearer local", (await _fixture.CallAsync(client)).Header("Authorization"));
        var request = _fixture.Server.Requests.First(static r => r.Path == "/session-secret");
        Assert.Equal(("1", _fixture.Server.Address), (request.Header("X-Databricks-Metadata-Version"), request.Header("X-Databricks-Host")));
        Assert.DoesNotContain("session-secret", (await client.ExplainAuthAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetadataService_Refuses_ItsAddressIsNotShown()
    {
        Set(("DATABRICKS_METADATA_SERVICE_URL", _fixture.Server.Address + "/session-secret"));
        _fixture.Response = static r => r.Path == "/session-secret" ? new StubResponse(404, "no") : null;

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.Contains("metadata-service auth: the metadata service returned 404", message, StringComparison.Ordinal);
        Assert.DoesNotContain("session-secret", message, StringComparison.Ordinal);
    }

    private void AssertExchange(string idToken, string? clientId)
    {
        var request = Assert.Single(_fixture.TokenRequests);
        Assert.Equal("urn:ietf:params:oauth:grant-type:token-exchange", request.Field("grant_type"));
        Assert.Equal("urn:ietf:params:oauth:token-type:jwt", request.Field("subject_token_type"));
        Assert.Equal(idToken, request.Field("subject_token"));
        Assert.Equal(clientId, request.Field("client_id"));
        Assert.Equal("all-apis", request.Field("scope"));
    }

    private void Set(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _fixture.Variables[name] = value;
        }
    }

    private sealed class OwnIssuer : WorkloadIdentityCredential
    {
        public override string AuthType => "own";

        protected override Task<string> RequestIdTokenAsync(string audience, CancellationToken cancellationToken) => Task.FromResult("own:" + audience);
    }
}
