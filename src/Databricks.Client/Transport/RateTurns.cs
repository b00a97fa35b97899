using Databricks.Client.Observability;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>Lets calls wait for their turn at the gate of their host and group, and tells the gate what became of them.</summary>
internal sealed class RateTurns(TransportSettings settings)
{
    private RateGates? gates;

    /// <exception cref="Errors.DatabricksTimeoutException">The turn did not come in time.</exception>
    public ValueTask WaitAsync(ApiCall call, Uri host, CancellationToken cancellationToken)
    {
        if (!(call.Options?.RateLimit ?? settings.RateLimit.Enabled))
        {
            return default;
        }

        var group = call.Request.IsQuery ? call.Request.ActualPath : call.Request.Operation.Group;
        var gate = (gates ??= RateGates.Of(host, settings.Time, settings.RequestsPerSecond()))[group];
        call.Gate = gate;
        if (gate.TryEnter() is not { } permit)
        {
            return QueueAsync(call, gate, cancellationToken);
        }

        call.Permit = permit;
        return default;
    }

    /// <summary>The headers of an answer have come.</summary>
    public void Answered(ApiCall call, HttpResponseMessage response)
    {
        if (call.Gate is not { } gate)
        {
            return;
        }

        call.Gate = null;
        if (response.StatusCode != Transience.TooManyRequests)
        {
            gate.Accepted(call.Permit);
        }
        else if (gate.Refused(call.Permit, RetryAfter.Read(response, settings.Time.GetUtcNow())))
        {
            Log.Limited(settings.Logger, call.Request.IsQuery ? call.Request.ActualPath : call.Request.Operation.Group, call.Host!.Host);
        }
    }

    /// <summary>The request is over; if no answer has come, the gate learns nothing from it.</summary>
    public static void End(ApiCall call)
    {
        call.Gate?.Lost(call.Permit);
        call.Gate = null;
    }

    private async ValueTask QueueAsync(ApiCall call, RateGate gate, CancellationToken cancellationToken)
    {
        var began = settings.Time.GetTimestamp();
        var remaining = call.RateRemaining;
        using var limit = new AttemptLimit(
            settings.Time,
            remaining == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : remaining,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan,
            cancellationToken
        );
        try
        {
            call.Permit = await gate.EnterAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            call.Gate = null;
            throw AttemptFailure.QueuedTooLong(call);
        }
        catch (OperationCanceledException)
        {
            call.Gate = null;
            throw;
        }
        finally
        {
            var waited = settings.Time.GetElapsedTime(began);
            call.RateWait += waited;
            CallReport.Queued(settings.Logger, call, waited);
        }
    }
}
