using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Testing;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class AttemptFailureTests
{
    private static readonly TimeSpan _never = Timeout.InfiniteTimeSpan;

    private readonly FakeClock _time = FakeClocks.Stopped();
    private readonly ApiCall _call;

    public AttemptFailureTests() =>
        _call = new ApiCall(
            new ApiRequest(new ApiOperation("Things_Get", HttpMethod.Get, "/api/2.0/things", Idempotency.Safe)),
            new RequestOptions { AttemptTimeout = TimeSpan.FromSeconds(3), InactivityTimeout = TimeSpan.FromSeconds(2) },
            new RetryOptions(),
            _time
        )
        {
            Phase = AttemptPhase.Http,
        };

    [Fact]
    public void Of_CancellationByTheCaller_IsTheirs()
    {
        var token = new CancellationToken(canceled: true);
        var own = new OperationCanceledException("own", token);
        var other = new OperationCanceledException("other", new CancellationToken(canceled: false));

        Assert.Same(own, AttemptFailure.Of(_call, null, own, token));
        var failure = Assert.IsType<OperationCanceledException>(AttemptFailure.Of(_call, null, other, token));
        Assert.Equal(("GET /api/2.0/things was cancelled.", token), (failure.Message, failure.CancellationToken));
    }

    [Fact]
    public void Of_ExceptionOfOurs_IsACopyIfSeveralCallsMayHaveIt()
    {
        var error = new DatabricksAuthenticationException("m");

        Assert.Same(error, AttemptFailure.Of(_call, null, error, CancellationToken.None));
        _call.Phase = AttemptPhase.Credential;
        var copy = AttemptFailure.Of(_call, null, error, CancellationToken.None);
        Assert.NotSame(error, copy);
        Assert.Equal("m", copy.Message);
    }

    [Fact]
    public void Of_InactivityTimeout_SaysThatNoDataArrived()
    {
        using var limit = new AttemptLimit(_time, _never, _never, TimeSpan.FromSeconds(2), CancellationToken.None);
        limit.Reading();
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(
            "GET /api/2.0/things: no data arrived in the body of the response for longer than InactivityTimeout (00:00:02).",
            AttemptFailure.Of(_call, limit, new OperationCanceledException(), CancellationToken.None).Message
        );
    }

    [Fact]
    public void Of_AttemptTimeoutBeforeTheBodyIsRead_SaysThatNothingWasSent()
    {
        _call.Content = new RequestContent([]);
        _call.Content.Watch();

        var failure = Assert.IsType<DatabricksTimeoutException>(
            AttemptFailure.Of(_call, ExpiredAttempt(), new OperationCanceledException(), CancellationToken.None)
        );

        Assert.Equal(
            "GET /api/2.0/things: one attempt took longer than AttemptTimeout (00:00:03) while it waited for a connection; nothing was sent.",
            failure.Message
        );
        Assert.False(failure.MayHaveArrived);
    }

    [Fact]
    public void Of_AttemptTimeoutWhileTheCredentialIsAwaited_SaysSo()
    {
        _call.Phase = AttemptPhase.Credential;

        Assert.Equal(
            "GET /api/2.0/things: one attempt took longer than AttemptTimeout (00:00:03) while it waited for the credential; nothing was sent.",
            AttemptFailure.Of(_call, ExpiredAttempt(), new OperationCanceledException(), CancellationToken.None).Message
        );
    }

    [Fact]
    public void QueuedTooLong_AfterARefusal_IsThatRefusal()
    {
        var refusal = new RequestLimitExceededException("slow down", System.Net.HttpStatusCode.TooManyRequests, null);
        _call.LastFailure = refusal;

        Assert.Same(refusal, AttemptFailure.QueuedTooLong(_call));
    }

    [Fact]
    public void QueuedTooLong_NothingWasSent_SaysSo()
    {
        var failure = Assert.IsType<DatabricksTimeoutException>(AttemptFailure.QueuedTooLong(_call));

        Assert.EndsWith("because of the rate limit; nothing was sent.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveArrived);
    }

    private AttemptLimit ExpiredAttempt()
    {
        var limit = new AttemptLimit(_time, TimeSpan.FromSeconds(3), _never, _never, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(3));
        return limit;
    }
}
