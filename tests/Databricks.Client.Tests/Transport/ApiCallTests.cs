using System.Text;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Testing;
using Databricks.Client.Transport;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Transport;

public sealed class ApiCallTests
{
    private static readonly CallLimits _profile = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), Retry: false, RequestsPerSecond: null);

    private readonly FakeClock _time = FakeClocks.Stopped();
    private readonly RetryOptions _defaults = new();

    [Fact]
    public void Limits_NothingElseIsSet_AreTheDefaults()
    {
        var call = Call();

        Assert.Equal((_defaults.Timeout, _defaults.AttemptTimeout, true), (call.Timeout, call.AttemptTimeout, call.MayRetry));
    }

    [Fact]
    public void Limits_OfTheProfile_ReplaceTheDefaults()
    {
        var call = Call();
        call.Limits = _profile;

        Assert.Equal((_profile.Timeout, _profile.AttemptTimeout, false), (call.Timeout, call.AttemptTimeout, call.MayRetry));
    }

    [Fact]
    public void Limits_OfAQuery_AreItsOwn()
    {
        var call = Call(isQuery: true);
        call.Limits = _profile;

        Assert.Equal((_defaults.QueryTimeout, _defaults.QueryAttemptTimeout), (call.Timeout, call.AttemptTimeout));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Limits_OfTheCall_TakePrecedence(bool isQuery)
    {
        var options = new RequestOptions
        {
            Timeout = TimeSpan.FromSeconds(7),
            AttemptTimeout = TimeSpan.FromSeconds(8),
            InactivityTimeout = TimeSpan.FromSeconds(9),
            Retry = true,
        };
        var call = Call(options, isQuery);
        call.Limits = _profile;

        Assert.Equal(
            (options.Timeout, options.AttemptTimeout, options.InactivityTimeout, true),
            (call.Timeout, call.AttemptTimeout, call.InactivityTimeout, call.MayRetry)
        );
    }

    [Theory]
    [InlineData(300, false, 300)]
    [InlineData(300, true, 15)]
    [InlineData(14, true, 14)]
    [InlineData(-1, true, 15)]
    public void Remaining_AtTheStart_IsTheTimeoutOrThatOfAHostThatWasNeverReached(int timeout, bool isUnreached, int expected)
    {
        var call = Call(new RequestOptions { Timeout = Seconds(timeout) });
        call.IsUnreached = isUnreached;

        Assert.Equal(TimeSpan.FromSeconds(expected), call.Remaining);
    }

    [Fact]
    public void Remaining_NoLimit_IsInfiniteHoweverMuchIsUsed()
    {
        var call = Call(new RequestOptions { Timeout = Timeout.InfiniteTimeSpan, RateLimitTimeout = Timeout.InfiniteTimeSpan });
        _time.Advance(TimeSpan.FromHours(1));
        call.RateWait = TimeSpan.FromMinutes(1);

        Assert.Equal((TimeSpan.MaxValue, TimeSpan.MaxValue), (call.Remaining, call.RateRemaining));
        Assert.Equal(Timeout.InfiniteTimeSpan, call.OptionsOfRest().Timeout);
    }

    [Fact]
    public void Remaining_TimeHasPassed_IsLessWithoutTheWaitsForTheRate()
    {
        var call = Call(new RequestOptions { Timeout = TimeSpan.FromSeconds(100), RateLimitTimeout = TimeSpan.FromSeconds(50) });
        _time.Advance(TimeSpan.FromSeconds(30));
        call.RateWait = TimeSpan.FromSeconds(20);

        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(30)), (call.Remaining, call.RateRemaining));
        Assert.Equal(TimeSpan.FromSeconds(90), call.OptionsOfRest().Timeout);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0.1, 0.5)]
    public void TryDelay_WaitOfTheService_IsAtLeastTheFirstDelay(double requested, double expected)
    {
        var call = Call(new RequestOptions { FirstDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(1) });
        var failure = ApiErrorKind.Create("m", (System.Net.HttpStatusCode)429, null, "w");
        failure.RetryAfter = TimeSpan.FromSeconds(requested);

        Assert.True(call.TryDelay(failure, random: 0));

        Assert.Equal((TimeSpan.FromSeconds(expected), 0), (call.NextDelay, call.Retries));
    }

    [Fact]
    public void Body_ReadTwice_IsWrittenOnceAndItsSecretsAreMasked()
    {
        var request = new ApiRequest(Operation(isQuery: false));
        request.Json(new JObject { ["password"] = "hush-hush" });
        var call = new ApiCall(request, null, _defaults, _time);

        var body = call.Body;

        Assert.Same(body, call.Body);
        Assert.Equal("a ***", call.Scrubber().Scrub("a hush-hush"));
    }

    [Fact]
    public void Scrubber_Headers_MasksLongValuesButThoseThatAreNotSecrets()
    {
        using var message = new HttpRequestMessage();
        foreach (var name in (string[])["Accept", "User-Agent", "traceparent", "tracestate", "X-Long", "X-Short"])
        {
            message.Headers.TryAddWithoutValidation(name, name == "X-Short" ? "1234567" : "of-" + name.ToLowerInvariant() + "-00");
        }

        message.Headers.TryAddWithoutValidation("X-Eight", "12345678");
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer token");
        var call = Call();
        call.SentHeaders = message.Headers;
        var text = "of-accept-00 of-user-agent-00 of-traceparent-00 of-tracestate-00 of-x-long-00 1234567 token";

        Assert.Equal("of-accept-00 of-user-agent-00 of-traceparent-00 of-tracestate-00 *** 1234567 ***", call.Scrubber().Scrub(text));
        Assert.Equal("***", call.Scrubber().Scrub("12345678"));
    }

    [Theory]
    [InlineData("Basic", "ada:pass:word", "pass:word", "*** ***")]
    [InlineData("basic", "ada:pass:word", "pass:word", "*** ***")]
    [InlineData("Bearer", "ada:pass:word", "pass:word", "*** pass:word")]
    public void Scrubber_BasicAuthentication_MasksThePassword(string scheme, string pair, string password, string expected)
    {
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
        using var message = new HttpRequestMessage();
        message.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        var call = Call();
        call.SentHeaders = message.Headers;

        // Base64 of a bearer token is decoded as a whole, so the password alone is not found.
        Assert.Equal(expected, call.Scrubber().Scrub($"{token} {password}"));
    }

    [Fact]
    public void Scrubber_BasicWithoutBase64_MasksTheToken()
    {
        using var message = new HttpRequestMessage();
        message.Headers.TryAddWithoutValidation("Authorization", "Basic not-base-64!");
        var call = Call();
        call.SentHeaders = message.Headers;

        Assert.Equal("*** x", call.Scrubber().Scrub("not-base-64! x"));
    }

    [Fact]
    public void Scrubber_NothingWasSent_IsNone() => Assert.Same(Client.Observability.Scrubber.None, Call().Scrubber());

    private ApiCall Call(RequestOptions? options = null, bool isQuery = false) => new(new ApiRequest(Operation(isQuery)), options, _defaults, _time);

    private static ApiOperation Operation(bool isQuery) => new("Things_Get", HttpMethod.Get, "/api/2.0/things", Idempotency.Safe) { IsQuery = isQuery };

    private static TimeSpan Seconds(int seconds) => seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);
}
