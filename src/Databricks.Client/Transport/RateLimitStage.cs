using System.Runtime.CompilerServices;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>Makes calls wait if their host and group have a gate, and reports refusals to the gate.</summary>
internal sealed class RateLimitStage(TransportSettings settings)
{
    private readonly RateGates _gates = RateGates.Of(settings.Time);
    private StrongBox<double?>? _rate;

    /// <exception cref="Errors.DatabricksConfigurationException">The environment sets an invalid rate.</exception>
    /// <exception cref="Errors.DatabricksTimeoutException">The call was not admitted in time.</exception>
    public ValueTask WaitAsync(ApiCall call, Uri host, CancellationToken cancellationToken)
    {
        call.Turn = double.NegativeInfinity;
        if (!IsEnabled(call))
        {
            return default;
        }

        var rate = (_rate ??= new StrongBox<double?>(settings.RequestsPerSecond() ?? call.Limits.RequestsPerSecond)).Value;
        call.IsPaced = rate is null;
        if (rate is null && _gates.IsEmpty)
        {
            return default;
        }

        var key = Key(call.Request, host, rate);
        if (_gates.Find(key) is not { } gate)
        {
            return default;
        }

        if (gate.TryPass() is not { } now)
        {
            return QueueAsync(call, key, cancellationToken);
        }

        call.Turn = now;
        return default;
    }

    /// <summary>The headers of a response have arrived.</summary>
    public void Responded(ApiCall call, Uri host, HttpResponseMessage response)
    {
        if (response.StatusCode != Transience.TooManyRequests || !IsEnabled(call))
        {
            return;
        }

        var key = Key(call.Request, host, _rate?.Value);
        var retryAfter = RetryAfter.Read(response, settings.Time.GetUtcNow());
        bool isNew;
        while (!_gates.Get(key, out isNew).TryRefuse(call.Turn, retryAfter))
        {
            // It was discarded concurrently.
        }

        if (isNew)
        {
            Log.Limited(settings.Logger, key.Group, host.Host);
        }
    }

    private bool IsEnabled(ApiCall call) => call.Options?.RateLimit ?? settings.RateLimit.Enabled;

    /// <summary>
    /// The paths of a service (<c>/api/2.1/clusters/…</c>) share a limit, as do the queries of an endpoint; any other path has a separate one.
    /// </summary>
    private static RateGates.Key Key(ApiRequest request, Uri host, double? rate) =>
        new(host.Authority, (request.Operation.IsQuery ? null : PathTemplate.Service(request.ActualPath)) ?? request.ActualPath, rate);

    private async ValueTask QueueAsync(ApiCall call, RateGates.Key key, CancellationToken cancellationToken)
    {
        var began = settings.Time.GetTimestamp();
        using var limit = Cancellation.After(settings.Time, call.RateRemaining);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (_gates.Find(key) is { } gate)
            {
                if (gate.EnterAsync(call.Started, either.Token) is { } turn)
                {
                    call.Turn = await turn.ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw AttemptFailure.QueuedTooLong(call);
        }
        finally
        {
            var waited = settings.Time.GetElapsedTime(began);
            call.RateWait += waited;
            CallReport.Queued(settings.Logger, call, waited);
        }
    }
}
