using System.Net;
using Databricks.Client.Errors;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Requests a cluster that does not exist: an error with status, code and the service's message.</summary>
internal sealed class GetUnknownCluster() : TourStep("Clusters.GetAsync(\"0000-000000-unknown0\")", Overview + " 2, error of a call")
{
    private const string Id = "0000-000000-unknown0";

    public override bool IsReadOnly => true;

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await tour.Client.Clusters.GetAsync(Id, cancellationToken: cancellationToken);
            log.Checks.That("an error", holds: false, $"a response with cluster_id '{cluster.ClusterId}'");
            return "no error";
        }
        catch (DatabricksApiException e)
        {
            log.Checks.Equal("status", HttpStatusCode.BadRequest, e.StatusCode);
            log.Checks.Equal("error_code", "INVALID_PARAMETER_VALUE", e.ErrorCode);
            log.Checks.Equal("message", $"Cluster {Id} does not exist", e.ServiceMessage);
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
