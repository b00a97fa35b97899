using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>A credential that a user of the library derives.</summary>
public sealed class OAuthCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationBed _bed = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bed.DisposeAsync().AsTask();

    [Fact]
    public async Task Derived_TwoClients_ShareTheToken()
    {
        var own = new OwnCredential("own-shared", _bed.Time);

        var first = await _bed.CallAsync(_bed.Client(own));
        var second = await _bed.CallAsync(_bed.Client(own));

        Assert.Equal(("Bearer own-1", "Bearer own-1"), (first.Header("Authorization"), second.Header("Authorization")));
        Assert.Equal(1, own.Count);
    }

    [Fact]
    public async Task Derived_TwoClientsAndARefusal_BothHaveTheNewToken()
    {
        _bed.Response = static r => r.Header("Authorization") == "Bearer own-1" ? new StubResponse(401, "{}") : null;
        var own = new OwnCredential("own-refused", _bed.Time);

        await _bed.CallAsync(_bed.Client(own));
        var second = await _bed.CallAsync(_bed.Client(own));

        Assert.Equal(("Bearer own-2", 2), (second.Header("Authorization"), own.Count));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Bearer", false)]
    [InlineData("Basic own-1", false)]
    [InlineData("Bearer own-1", true)]
    public async Task Invalidate_Headers_TellWhetherAnotherTokenWouldCome(string? authorization, bool expected)
    {
        var own = new OwnCredential("own-invalidated", _bed.Time);
        using var request = new HttpRequestMessage();
        await own.AuthorizeAsync(request.Headers, CancellationToken.None);
        request.Headers.Authorization = authorization is null ? null : System.Net.Http.Headers.AuthenticationHeaderValue.Parse(authorization);

        Assert.Equal(expected, own.Invalidate(request.Headers));

        await own.AuthorizeAsync(request.Headers, CancellationToken.None);
        Assert.Equal(expected ? "Bearer own-2" : "Bearer own-1", request.Headers.Authorization!.ToString());
    }

    [Fact]
    public void Invalidate_NoHeaders_IsNoError() => Assert.False(new OwnCredential("own-null", _bed.Time).Invalidate(null!));

    [Fact]
    public async Task Derived_TokenEnds_IsAskedAgain()
    {
        var client = _bed.Client(new OwnCredential("own-ends", _bed.Time));
        await _bed.CallAsync(client);

        _bed.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Bearer own-2", (await _bed.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Derived_TokenWithLineBreak_IsNotSent()
    {
        var client = _bed.Client(new OwnCredential("own-broken", _bed.Time) { Suffix = "\r\nX-Evil: 1" });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _bed.CallAsync(client));

        Assert.StartsWith("own-broken auth: the token received is empty, or contains a line break", error.Message, StringComparison.Ordinal);
        Assert.Empty(_bed.Server.Requests);
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

        await _bed.CallAsync(_bed.Client(new OwnCredential(name, _bed.Time)));
        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _bed.CallAsync(_bed.Client(new OwnCredential(name, _bed.Time) { Suffix = "\n" })));

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
