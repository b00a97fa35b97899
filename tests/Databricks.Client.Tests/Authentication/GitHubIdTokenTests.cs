using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class GitHubIdTokenTests : IAsyncLifetime
{
    private const string Url = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private const string Token = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, null, "/job?v=1&audience=my%20audience", "Bearer job-token")]
    [InlineData("/own", null, "/own?audience=my%20audience", "Bearer job-token")]
    [InlineData(null, "own-token", "/job?v=1&audience=my%20audience", "Bearer own-token")]
    [InlineData("/own?x=y", "own-token", "/own?x=y&audience=my%20audience", "Bearer own-token")]
    public async Task RequestAsync_AddressOrTokenGiven_GoesBeforeTheVariable(string? path, string? token, string target, string authorization)
    {
        _fixture.Variables[Url] = _fixture.Server.Address + "/job?v=1";
        _fixture.Variables[Token] = "job-token";
        _fixture.Response = static _ => """{"value": "jwt"}""";

        Assert.Equal("jwt", await RequestAsync(path is null ? null : _fixture.Server.Address + path, token));

        var request = Assert.Single(_fixture.Server.Requests);
        Assert.Equal((target, authorization), (request.Target, request.Header("Authorization")));
    }

    [Theory]
    [InlineData(null, "t", $"{Url} is not set: this is not a GitHub Actions job, or the job lacks the permission 'id-token: write'.")]
    [InlineData("https://github.example/id", null, $"{Token} is not set: this is not a GitHub Actions job, or the job lacks the permission 'id-token: write'.")]
    [InlineData("github.example", "t", $"{Url} is not a valid URL.")]
    public async Task RequestAsync_JobsVariablesUnusable_SaysWhich(string? url, string? token, string expected)
    {
        _fixture.Variables[Url] = url;
        _fixture.Variables[Token] = token;

        Assert.Equal(expected, (await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => RequestAsync(null, null))).Message);
    }

    [Fact]
    public async Task RequestAsync_ResponseWithoutToken_SaysSo()
    {
        _fixture.Response = static _ => """{"value": ""}""";

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => RequestAsync(_fixture.Server.Address + "/id?x=y", "t"));

        Assert.Equal($"GET {_fixture.Server.Address}/id returned no token.", error.Message);
    }

    [Fact]
    public async Task Credential_OutsideOfAJob_SaysSo()
    {
        Assert.StartsWith(
            $"github-oidc auth: {Url} is not set: this is not a GitHub Actions job",
            await Failure.OfAsync(_fixture.Client(new GitHubOidcCredential())),
            StringComparison.Ordinal
        );
    }

    private async Task<string> RequestAsync(string? url, string? token)
    {
        using var http = new HttpClient();
        var system = _fixture.System;
        var context = new AuthenticationContext(null, new IdentityClient(() => http, system.Time, system.Random), system);
        return await GitHubIdToken.RequestAsync(context, url, token, "my audience", CancellationToken.None);
    }
}
