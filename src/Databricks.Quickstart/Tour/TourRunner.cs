using Databricks.Client.Errors;

namespace Databricks.Quickstart.Tour;

/// <summary>Runs the steps one after the other.</summary>
internal sealed class TourRunner(IReadOnlyList<TourStep> steps, TourContext tour, TimeProvider time)
{
    /// <summary>
    /// Runs every step; a failed one does not stop the others, unless the workspace cannot be reached: then no step could succeed, and each would time out.
    /// </summary>
    /// <exception cref="DatabricksConfigurationException">Host or credential cannot be used: no step could run.</exception>
    public async Task<IReadOnlyList<StepResult>> RunAsync(Action<TourStep> onStep, CancellationToken cancellationToken)
    {
        List<StepResult> results = [];
        foreach (var step in steps)
        {
            onStep(step);
            results.Add(await RunAsync(results.Count + 1, step, cancellationToken));
            if (results[^1].Error is DatabricksConnectionException { IsUnreached: true } or DatabricksTimeoutException { IsUnreached: true })
            {
                break;
            }
        }

        return results;
    }

    private async Task<StepResult> RunAsync(int number, TourStep step, CancellationToken cancellationToken)
    {
        tour.Wire.Take();
        var log = new StepLog(tour.Wire);
        var start = time.GetTimestamp();
        string response;
        DatabricksException? error = null;
        try
        {
            response = await step.RunAsync(tour, log, cancellationToken);
        }
        catch (DatabricksException e) when (e is not DatabricksConfigurationException)
        {
            log.Checks.Failed(e);
            error = e;
            response = "failed";
        }

        return new StepResult(number, step, response, log.Exchanges, log.Checks.All, time.GetElapsedTime(start)) { Error = error };
    }
}
