using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Transport;

/// <summary>What the handler for other clients sends, over real sockets.</summary>
public sealed class SigningHandlerTests : IAsyncLifetime
{
    private readonly StubServer _server;
    private Func<StubRequest, StubResponse> _response = static _ => "{}";

    public SigningHandlerTests() => _server = new StubServer(request => Task.FromResult(_response(request)));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Send_RequestWithHeadersOfItsOwn_ReplacesAuthorizationAndKeepsTheRest()
    {
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Address + "/x?y=1") { Content = new StringContent("body") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "unused");
        request.Headers.UserAgent.ParseAdd("OpenAI/2.15.0 (.NET 10.0; Linux)");
        request.Headers.Host = "elsewhere.example.com";
        request.Headers.Add("X-Mine", "1");

        using var response = await http.SendAsync(request);

        var sent = Assert.Single(_server.Requests);
        Assert.Equal("Bearer dapi-1", sent.Header("Authorization"));
        Assert.Equal("7", sent.Header("X-Databricks-Workspace-Id"));
        Assert.Equal("1", sent.Header("X-Mine"));
        Assert.Equal(_server.Address, "http://" + sent.Host);
        Assert.Equal(("/x?y=1", "body"), (sent.Target, sent.Body));
        Assert.Matches(
            @"^unknown/0\.0\.0 databricks-client-dotnet/\S+ dotnet/\S+ os/\S+ .*auth/pat OpenAI/2\.15\.0 \(\.NET 10\.0; Linux\)$",
            sent.Header("User-Agent")
        );
        Assert.Same(request, response.RequestMessage);
        Assert.Equal("unused", request.Headers.Authorization.Parameter);
    }

    [Theory]
    [InlineData("http://localhost:{port}/x")]
    [InlineData("https://127.0.0.1:{port}/x")]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://127.0.0.1.example.com:{port}/x")]
    public async Task Send_AnotherHostPortOrScheme_ThrowsAndSendsNothing(string address)
    {
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() =>
            http.GetAsync(new Uri(address.Replace("{port}", new Uri(_server.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture))))
        );

        Assert.Contains("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi-1", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Send_RedirectToAnotherHost_IsReturnedAndNotFollowed()
    {
        await using var other = new StubServer(static _ => Task.FromResult((StubResponse)"{}"));
        _response = _ => new StubResponse(307, "", $"Location: {other.Address}/x");
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();

        using var response = await http.GetAsync(new Uri(_server.Address));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Send_InnerHandlerThatFollowsRedirects_ThrowsAndSendsNothing()
    {
        using var databricks = Client();
        using var handler = databricks.CreateHandler();
        handler.InnerHandler = new Counting(new HttpClientHandler());
        using var http = new HttpClient(handler);

        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => http.GetAsync(new Uri(_server.Address)));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Send_InnerHandlerOfTheCaller_IsUsed()
    {
        using var databricks = Client(options => options.HttpClient = new HttpClient(new Refusing()));
        using var handler = databricks.CreateHandler();
        handler.InnerHandler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);

        Assert.Equal("{}", await http.GetStringAsync(new Uri(_server.Address)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_ClientHasItsOwnHttpClientOrFactory_GoesThroughIt(bool factory)
    {
        using var seen = new Counting();
        using var own = new HttpClient(seen);
        using var databricks = Client(options => (options.HttpClient, options.HttpClientFactory) = (factory ? null : own, factory ? () => own : null));
        using var http = databricks.CreateHttpClient();

        Assert.Equal("{}", await http.GetStringAsync(new Uri(_server.Address)));

        Assert.Equal(1, seen.Count);
    }

    [Fact]
    public async Task Send_ServiceUnavailable_IsReturnedAtOnce()
    {
        _response = static _ => new StubResponse(503, "busy", "Retry-After: 600");
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();

        using var response = await http.GetAsync(new Uri(_server.Address));

        Assert.Equal("busy", await response.Content.ReadAsStringAsync());
        Assert.Single(_server.Requests);
        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
    }

    [Fact]
    public async Task Send_PersonalAccessTokenRefused_IsReturnedWithoutARetry()
    {
        _response = static _ => new StubResponse(401, "no");
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(_server.Address))).StatusCode);

        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1 << 20, 2)]
    [InlineData((1 << 20) + 1, 1)]
    public async Task Send_TokenRefused_IsSentOnceMoreIfTheBodyIsSmall(int length, int expected)
    {
        _response = static request => request.Header("Authorization") == "Bearer token-1" ? new StubResponse(401, "") : "{}";
        using var databricks = Client(options => options.Credential = new CountingCredential());
        using var http = databricks.CreateHttpClient();
        var body = new string('x', length);

        using var response = await http.PostAsync(new Uri(_server.Address), length == 0 ? null : new StringContent(body));

        Assert.Equal(expected == 2, response.IsSuccessStatusCode);
        Assert.Equal(expected, _server.Requests.Count);
        Assert.All(_server.Requests, request => Assert.Equal(body, request.Body));
    }

    [Fact]
    public async Task Send_EveryTokenRefused_StopsAfterTheSecond()
    {
        _response = static _ => new StubResponse(401, "no");
        var credential = new CountingCredential();
        using var databricks = Client(options => options.Credential = credential);
        using var http = databricks.CreateHttpClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(_server.Address))).StatusCode);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], _server.Requests.Select(static request => request.Header("Authorization")));
    }

    [Theory]
    [InlineData(false)]
#if !WITHOUT_SYNC_SEND
    [InlineData(true)]
#endif
    public async Task Send_TwentyRefusedAtOnce_AskForOneToken(bool sync)
    {
        using var all = new CountdownEvent(20);
        _response = request =>
        {
            if (request.Header("Authorization") != "Bearer token-1")
            {
                return "{}";
            }

            all.Signal();
            return new StubResponse(401, "");
        };
        await using var waiting = new StubServer(async request =>
        {
            var reply = _response(request);
            await Task.Run(() => reply.Status == 401 && !all.Wait(TimeSpan.FromSeconds(30)));
            return reply;
        });
        var credential = new CountingCredential();
        using var databricks = Client(options => (options.Host, options.Credential) = (waiting.Address, credential));
        using var http = databricks.CreateHttpClient();

        var calls = Enumerable.Range(0, 20).Select(_ => sync ? OnThread(() => Get(http, waiting.Address)) : http.GetAsync(new Uri(waiting.Address)));
        var responses = await Task.WhenAll(calls);

        Assert.All(responses, static response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(2, credential.Tokens);
    }

#if !WITHOUT_SYNC_SEND
    [Fact]
    public async Task Send_InnerSocketsHandlerThatFollowsRedirects_ThrowsAndSendsNothing()
    {
        using var databricks = Client();
        using var handler = databricks.CreateHandler();
        handler.InnerHandler = new SocketsHttpHandler();
        using var http = new HttpClient(handler);

        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => http.GetAsync(new Uri(_server.Address)));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Send_SynchronouslyOnAThreadWithAContext_IsSignedAndDoesNotHang()
    {
        using var databricks = Client(options => options.Credential = new CountingCredential());
        using var http = databricks.CreateHttpClient();

        using var response = await OnThread(() =>
            {
                SynchronizationContext.SetSynchronizationContext(new DeadContext());
                return Get(http, _server.Address);
            })
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("Bearer token-1", Assert.Single(_server.Requests).Header("Authorization"));
    }
#endif

    [Fact]
    public async Task Send_BodyOfUnknownLengthRefused_IsSentOnceMore()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        workspace.Seed.OAuthClient("app", "app-secret");
        using var databricks = workspace.CreateClient(options =>
            (options.Token, options.Credential) = (null, new OAuthClientSecretCredential("app", "app-secret"))
        );
        using var http = databricks.CreateHttpClient();
        await databricks.GetTokenAsync();
        workspace.ExpireTokens();
        workspace.ClearRecords();

        using var response = await http.PostAsJsonAsync(new Uri(workspace.BaseAddress, "/api/2.0/secrets/scopes/create"), new { scope = "s" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var sent = workspace.Requests.Where(static request => request.Path == "/api/2.0/secrets/scopes/create").ToList();
        Assert.Equal(2, sent.Count);
        Assert.All(sent, static request => Assert.Equal("""{"scope":"s"}""", request.Body));
    }

    [Fact]
    public async Task Send_RelativeAddressWithoutBase_NamesTheWorkspace()
    {
        using var databricks = Client();
        using var handler = databricks.CreateHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/x", UriKind.Relative));

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => invoker.SendAsync(request, default));

        Assert.Contains(_server.Address, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetTokenAsync_PersonalAccessToken_IsBearerWithoutEnd()
    {
        using var databricks = Client();

        var token = await databricks.GetTokenAsync();

        Assert.Equal(("Bearer", "dapi-1", null), (token.TokenType, token.AccessToken, token.ExpiresAt));
        Assert.Equal("***", token.ToString());
        Assert.Equal(new Uri(_server.Address), await databricks.GetHostAsync());
    }

    [Fact]
    public async Task GetTokenAsync_UserAndPassword_IsBasic()
    {
        using var databricks = Client(static options => options.Credential = new BasicCredential("ada", "pass"));

        var token = await databricks.GetTokenAsync();

        Assert.Equal(("Basic", "YWRhOnBhc3M="), (token.TokenType, token.AccessToken));
    }

    [Fact]
    public async Task GetTokenAsync_OAuth_HasItsEndAndIsAnotherOneAfterIt()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        workspace.Seed.OAuthClient("app", "app-secret");
        using var databricks = workspace.CreateClient(options =>
            (options.Token, options.Credential) = (null, new OAuthClientSecretCredential("app", "app-secret"))
        );

        var first = await databricks.GetTokenAsync();
        Assert.InRange(first.ExpiresAt!.Value - workspace.Clock.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        workspace.Clock.Advance(TimeSpan.FromMinutes(61));
        var second = await databricks.GetTokenAsync();

        Assert.NotEqual(first.AccessToken, second.AccessToken);
    }

    [Fact]
    public async Task GetTokenAsync_CredentialWithoutAuthorization_SaysSo()
    {
        using var databricks = Client(static options => options.Credential = new Silent());

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => databricks.GetTokenAsync());

        Assert.Contains("silent", error.Message, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Get(HttpClient http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
        return http.Send(request);
    }

    private static Task<HttpResponseMessage> OnThread(Func<HttpResponseMessage> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private DatabricksClient Client(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            Host = _server.Address,
            Token = "dapi-1",
            Environment = static _ => null,
            Authentication = new AuthenticationOptions { WorkspaceId = "7" },
        };
        configure?.Invoke(options);
        if (options.Credential is not null)
        {
            options.Token = null;
        }

        return new DatabricksClient(options);
    }

    private sealed class CountingCredential : OAuthCredential
    {
        private int _tokens;

        public int Tokens => _tokens;

        public override string AuthType => "counting";

        protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new OAuthToken($"token-{Interlocked.Increment(ref _tokens)}", null));
    }

    private sealed class Silent : Credential
    {
        public override string AuthType => "silent";

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken) => default;
    }

    private sealed class Counting(HttpMessageHandler? inner = null) : DelegatingHandler(inner ?? new HttpClientHandler { AllowAutoRedirect = false })
    {
        private int _count;

        public int Count => _count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("not this way");
    }
}
