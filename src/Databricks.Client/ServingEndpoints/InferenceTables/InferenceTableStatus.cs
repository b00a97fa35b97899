using Databricks.Client.Models;
using Databricks.Client.Waiting;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Evaluates the state of an endpoint for a wait for its inference table. One instance per wait, because it counts reads.</summary>
internal sealed class InferenceTableStatus
{
    private int _readsWithout;

    public WaitStatus Judge(ServingEndpointDetailed endpoint)
    {
        if (InferenceTableRules.Of(endpoint) is not { IsEnabled: true } table)
        {
            // The change may not have reached the server that responded.
            _readsWithout++;
            return new WaitStatus(
                _readsWithout < Waiter.LaggingReads ? WaitOutcome.Continue : WaitOutcome.Failure,
                "off",
                "The endpoint does not write to an inference table: enable one first."
            );
        }

        if (table.HasFailed)
        {
            var why = string.IsNullOrEmpty(table.StatusMessage) ? "The service gave no reason" : table.StatusMessage!.TrimEnd('.');
            return new WaitStatus(
                WaitOutcome.Failure,
                table.Status,
                $"{why}. An inference table stops working when its columns or its name are changed, when it is dropped, or when the creator of the endpoint loses permissions on it; {table.FullName} can no longer be used. "
                    + "Use MigrateInferenceTableAsync to move to an AI Gateway inference table, or create a new endpoint."
            );
        }

        var status = EndpointStatus.NotUpdatingAndReady(endpoint);
        return status.Outcome == WaitOutcome.Success && !IsReady(table) ? new WaitStatus(WaitOutcome.Continue, table.Status, table.StatusMessage) : status;
    }

    private static bool IsReady(InferenceTable table) => string.IsNullOrEmpty(table.Status) || table.Status!.EndsWith("READY", StringComparison.Ordinal);
}
