using System.Diagnostics;
using System.Net;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests;

public sealed class WorkspaceApiTests : IAsyncLifetime
{
    private const string Id = "0123-456789-abcdefgh";

    private FakeWorkspace _workspace = null!;
    private DatabricksClient _databricks = null!;

    public Task InitializeAsync()
    {
        _workspace = FakeWorkspace.CreateInMemory();
        _workspace.Seed.Cluster(Id, "näme", "RUNNING");
        _databricks = _workspace.CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _databricks.Dispose();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task SendAsync_Get_GivesStatusHeadersTextAndJson()
    {
        var response = await _databricks.Api.SendAsync(HttpMethod.Get, "/api/2.0/clusters/get?cluster_id=" + Id);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("json", response.Headers["content-type"][0], StringComparison.Ordinal);
        Assert.Equal("näme", (string?)response.Json()!["cluster_name"]);
        Assert.Contains("näme", response.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Enum_OfATextThatIsNull_IsNotAValue()
    {
        string? text = null;

        Assert.Null(new CreateClusterRequest { DataSecurityMode = text }.DataSecurityMode);
        Assert.Equal(ClusterState.Running, new ClusterDetails { State = "RUNNING" }.State);
    }

    [Fact]
    public async Task SendAsync_Model_IsReadAndSent()
    {
        await _databricks.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/delete", new DeleteClusterRequest { ClusterId = Id });
        var response = await _databricks.Api.SendAsync<ClusterDetails>(HttpMethod.Get, "/api/2.1/clusters/get?cluster_id=" + Id);

        Assert.Equal(ClusterState.Terminating, response.Value.State);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(response.Raw.RequestId, response.RequestId);
    }

    [Fact]
    public async Task SendAsync_Token_IsSent()
    {
        await _databricks.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/pin", new JObject { ["cluster_id"] = Id });

        Assert.Equal(Id, (string?)JObject.Parse(_workspace.Requests[^1].Body)["cluster_id"]);
    }

    [Fact]
    public async Task SendForStreamAsync_Get_GivesTheBodyAsItComes()
    {
        using var response = await _databricks.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.1/clusters/get?cluster_id=" + Id);
        using var reader = new StreamReader(response.Body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Id, (string?)JObject.Parse(await reader.ReadToEndAsync())["cluster_id"]);
    }

    [Fact]
    public async Task SendAsync_PassingFailureOfAGet_IsRepeated()
    {
        _workspace.FailNext(1, 503, TimeSpan.Zero);

        Assert.Equal(HttpStatusCode.OK, (await _databricks.Api.SendAsync(HttpMethod.Get, "/api/2.1/clusters/list")).StatusCode);
    }

    [Fact]
    public async Task SendAsync_ResponseOfAPostIsLost_IsNotRepeated()
    {
        _workspace.Faults.Add(Fault.ResponseLost());

        await Assert.ThrowsAnyAsync<DatabricksException>(() =>
            _databricks.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/pin", new JObject { ["cluster_id"] = Id })
        );
        Assert.Single(_workspace.Requests);
    }

    [Fact]
    public async Task SendAsync_Traced_IsOneSpanLikeEveryOtherCall()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DatabricksTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _workspace.FailNext(1, 503, TimeSpan.Zero);

        await _databricks.Api.SendAsync(HttpMethod.Get, "/api/2.1/clusters/list?page_size=7");

        lock (spans)
        {
            var span = Assert.Single(spans, static span => span.OperationName == "Api_Send" && span.TagObjects.Any(static tag => tag.Value is 2));
            Assert.Equal("/api/2.1/clusters/{path}", span.GetTagItem(DatabricksTelemetry.Tags.Template));
            Assert.Equal(200, span.GetTagItem(DatabricksTelemetry.Tags.Status));
        }
    }

    [Fact]
    public async Task SendAsync_Refused_IsAnApiError()
    {
        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => _databricks.Api.SendAsync(HttpMethod.Get, "/api/2.0/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
    }

    [Theory]
    [InlineData("api/2.0/x")]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("/api/../x")]
    [InlineData("/api/%2e%2e/x")]
    [InlineData("/api/.%2E/x")]
    [InlineData("/api/a%2Fb")]
    [InlineData("/api\\x")]
    [InlineData("/api/x#y")]
    [InlineData("/api/x\r\nHost: evil")]
    [InlineData("/\\evil.example/x")]
    public async Task SendAsync_PathThatLeadsElsewhere_IsRefused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(nameof(path), () => _databricks.Api.SendAsync(HttpMethod.Get, path));
        Assert.Empty(_workspace.Requests);
    }

    [Theory]
    [InlineData("/api/2.0/ä b?c=d e%20f&g=100%", "/api/2.0/%C3%A4%20b?c=d%20e%20f&g=100%25")]
    [InlineData("/api/2.0/x?a=/b?c", "/api/2.0/x?a=/b?c")]
    [InlineData("/api/2.0/🚀", "/api/2.0/%F0%9F%9A%80")]
    public void Parse_WhatAnAddressCannotHold_IsEscaped(string path, string expected)
    {
        var (plain, query) = WorkspacePath.Parse(path);

        Assert.Equal(expected, query is null ? plain : $"{plain}?{query}");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task SendAsync_TokenIsRefused_SendsContentAgainOnlyIfItIsMadeAnew(bool madeAnew, int sent)
    {
        using var oauth = OAuthClient();
        _workspace.Faults.Add(Fault.Status(401) with { When = static request => request.Path == "/api/2.1/clusters/pin" });

        var failure = await Record.ExceptionAsync(() =>
            oauth.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/pin", madeAnew ? (object)(Func<HttpContent>)Pin : Pin())
        );

        Assert.Equal(madeAnew, failure is null);
        Assert.Equal(sent, _workspace.Requests.Count(static request => request.Path == "/api/2.1/clusters/pin"));
        Assert.True(madeAnew || failure is UnauthenticatedException);
    }

    [Fact]
    public async Task SendAsync_TokenWasRefusedForContentThatExistsOnce_NextCallHasAnotherToken()
    {
        using var oauth = OAuthClient();
        _workspace.Faults.Add(Fault.Status(401) with { When = static request => request.Path == "/api/2.1/clusters/pin" });
        await Assert.ThrowsAsync<UnauthenticatedException>(() => oauth.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/pin", Pin()));

        await oauth.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/pin", Pin());

        Assert.Equal(2, _workspace.Requests.Count(static request => request.Path == "/oidc/v1/token"));
    }

    [Fact]
    public async Task SendAsync_FunctionForTheBodyFails_IsNotAConnectionFailure()
    {
        Func<HttpContent> make = static () => throw new FileNotFoundException("No data.csv here.");

        var error = await Assert.ThrowsAsync<DatabricksException>(() => _databricks.Api.SendAsync(HttpMethod.Put, "/api/2.0/fs/files/x", make));

        Assert.Contains("No data.csv here.", error.Message, StringComparison.Ordinal);
        Assert.IsType<FileNotFoundException>(error.InnerException);
        Assert.Empty(_workspace.Requests);
    }

    [Fact]
    public async Task SendAsync_TypeThatIsNotAModel_IsRefusedWithAHint()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _databricks.Api.SendAsync<List<int>>(HttpMethod.Get, "/api/2.0/x"));
    }

    private DatabricksClient OAuthClient()
    {
        _workspace.Seed.OAuthClient("client-1", "secret-1");
        return _workspace.CreateClient(static options =>
        {
            options.Token = null;
            options.Credential = new OAuthClientSecretCredential("client-1", "secret-1");
        });
    }

    private static HttpContent Pin() => new StringContent($$"""{"cluster_id":"{{Id}}"}""", System.Text.Encoding.UTF8, "application/json");
}
