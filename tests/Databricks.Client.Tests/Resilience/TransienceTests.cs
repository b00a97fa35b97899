using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

public class TransienceTests
{
    [Theory]
    [InlineData("failed in com.databricks.backend.manager.util.UnknownWorkerEnvironmentException")]
    [InlineData("The workspace does not have any associated worker environments")]
    [InlineData("There is no worker environment with id 5")]
    [InlineData("unknown WORKER environment")]
    [InlineData("ClusterNotReadyException: wait")]
    [InlineData("worker env WorkerEnvId(workerenv-123) is gone")]
    [InlineData("Timed out after 15 seconds")]
    [InlineData("context deadline exceeded")]
    public void IsTransient_WordsOfAPassingFailure_AreRepeatedWhereThatIsSafe(string words)
    {
        var failure = Error(400, words);

        Assert.True(Transience.IsTransient(Idempotency.Safe, failure));
        Assert.False(Transience.IsTransient(Idempotency.NonIdempotent, failure));
    }

    [Fact]
    public void IsTransient_OtherWords_AreNotRepeated() => Assert.False(Transience.IsTransient(Idempotency.Safe, Error(400, "no such thing")));

    [Theory]
    [InlineData(400, false)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    public void IsOpen_Status_IsSoFromFiveHundredOn(int status, bool isOpen) => Assert.Equal(isOpen, Transience.IsOpen(Error(status, "words")));

    [Fact]
    public void IsOpen_ApiSaysThatItIsUnavailable_IsNot()
    {
        var failure = Error(503, "words");
        failure.IsApiResponse = true;

        Assert.False(Transience.IsOpen(failure));
        Assert.True(Transience.IsTransient(Idempotency.NonIdempotent, failure));
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(400, false)]
    public void IsRateLimit_RequestLimitExceeded_IsSoWithItsOwnStatusOnly(int status, bool isLimit) =>
        Assert.Equal(
            isLimit,
            Transience.IsRateLimit(new RequestLimitExceededException("m", (HttpStatusCode)status, "REQUEST_LIMIT_EXCEEDED") { ServiceMessage = "m" })
        );

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, true)]
    public void IsTransient_ConnectionFailed_DependsOnWhetherTheRequestMayHaveArrived(bool mayHaveArrived, bool safe, bool notRepeatable)
    {
        var failure = new DatabricksConnectionException("m", null, mayHaveArrived);

        Assert.Equal(mayHaveArrived, Transience.IsOpen(failure));
        Assert.Equal(safe, Transience.IsTransient(Idempotency.Safe, failure));
        Assert.Equal(notRepeatable, Transience.IsTransient(Idempotency.NonIdempotent, failure));
    }

    [Fact]
    public void IsTransient_TimeInTheQueue_IsNotRepeated()
    {
        var sent = new DatabricksTimeoutException("m", "AttemptTimeout", TimeSpan.FromSeconds(1), null);
        var queued = new DatabricksTimeoutException("m", "RateLimitTimeout", TimeSpan.FromSeconds(1), null) { IsQueueing = true };

        Assert.True(Transience.IsTransient(Idempotency.Safe, sent));
        Assert.True(Transience.IsOpen(sent));
        Assert.False(Transience.IsTransient(Idempotency.NonIdempotent, sent));
        Assert.False(Transience.IsTransient(Idempotency.Safe, queued));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IsTransient_UnreadableResponse_IsRepeatedIfItWasBroken(bool broken)
    {
        var failure = new DatabricksResponseException("m", broken);

        Assert.Equal(broken, Transience.IsTransient(Idempotency.Safe, failure));
        Assert.True(Transience.IsOpen(failure));
    }

    [Fact]
    public void IsTransient_FailureOfAnotherKind_IsNot()
    {
        Assert.False(Transience.IsTransient(Idempotency.Safe, new InvalidOperationException("m")));
        Assert.False(Transience.IsTransient(Idempotency.Safe, null));
        Assert.False(Transience.IsOpen(new InvalidOperationException("m")));
    }

    private static DatabricksApiException Error(int status, string words) => new("message", (HttpStatusCode)status, "CODE") { ServiceMessage = words };
}
