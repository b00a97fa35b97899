using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>A credential that a user of the library derives.</summary>
public sealed class OAuthCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Derived_TwoClients_ShareTheToken()
    {
        var own = new OwnCredential("own-shared", _fixture.Time);

        var first = await _fixture.CallAsync(_fixture.Client(own));
        var second = await _fixture.CallAsync(_fixture.Client(own));

        Assert.Equal(("Bearer own-1", "Bearer own-1"), (first.Header("Authorization"), second.Header("Authorization")));
        Assert.Equal(1, own.Count);
    }

    [Fact]
    public async Task Derived_TwoClientsAndARefusal_BothHaveTheNewToken()
    {
        _fixture.Response = static r => r.Header("Authorization") == "Bearer own-1" ? new StubResponse(401, "{}") : null;
        var own = new OwnCredential("own-refused", _fixture.Time);

        await _fixture.CallAsync(_fixture.Client(own));
        var second = await _fixture.CallAsync(_fixture.Client(own));

        Assert.Equal(("Bearer own-2", 2), (second.Header("Authorization"), own.Count));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Bearer", false)]
    [InlineData("Basic own-1", false)]
    [InlineData("Bearer own-1", true)]
    public async Task Invalidate_Headers_TellWhetherAnotherTokenWouldCome(string? authorization, bool expected)
    {
        var own = new OwnCredential("own-invalidated", _fixture.Time);
        using var request = new HttpRequestMessage();
        await own.AuthorizeAsync(request.Headers, CancellationToken.None);
        request.Headers.Authorization = authorization is null ? null : System.Net.Http.Headers.AuthenticationHeaderValue.Parse(authorization);

        Assert.Equal(expected, own.Invalidate(request.Headers));

        await own.AuthorizeAsync(request.Headers, CancellationToken.None);
        Assert.Equal(expected ? "Bearer own-2" : "Bearer own-1", request.Headers.Authorization!.ToString());
    }

    [Fact]
    public void Invalidate_NoHeaders_IsNotAnError() => Assert.False(new OwnCredential("own-null", _fixture.Time).Invalidate(null!));

    [Fact]
    public async Task Derived_TokenEnds_IsAskedAgain()
    {
        var client = _fixture.Client(new OwnCredential("own-ends", _fixture.Time));
        await _fixture.CallAsync(client);

        _fixture.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Bearer own-2", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Derived_TokenWithLineBreak_IsNotSent()
    {
        var client = _fixture.Client(new OwnCredential("own-broken", _fixture.Time) { Suffix = "\r\nX-Evil: 1" });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(client));

        Assert.StartsWith("own-broken auth: the token received is empty, or contains a line break", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Server.Requests);
    }

    [Fact]
    public async Task Requests_SuccessAndFailure_AreCounted()
    {
        const string name = "own-counted";
        var counts = new ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = static (i, l) => Listen(i, l) };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(static t => t.Key, static t => t.Value);
                if (name.Equals(all["databricks.auth_type"]))
                {
                    counts.Enqueue($"{value} {all["databricks.outcome"]}");
                }
            }
        );
        listener.Start();

        await _fixture.CallAsync(_fixture.Client(new OwnCredential(name, _fixture.Time)));
        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            _fixture.CallAsync(_fixture.Client(new OwnCredential(name, _fixture.Time) { Suffix = "\n" }))
        );

        Assert.Equal(["1 success", "1 failure"], counts);
    }

    [Fact]
    public void Token_ToString_DoesNotShowIt() => Assert.Equal("***", new OAuthToken("secret", null).ToString());

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "databricks.client.token.refreshes")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private sealed class OwnCredential(string name, TimeProvider time) : OAuthCredential(time)
    {
        private readonly TimeProvider _clock = time;

        public int Count { get; private set; }

        public string Suffix { get; init; } = "";

        public override string AuthType => name;

        protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new OAuthToken($"own-{++Count}{Suffix}", _clock.GetUtcNow().AddHours(1)));
    }
}
