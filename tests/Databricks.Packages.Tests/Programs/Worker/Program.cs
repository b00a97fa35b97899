using Databricks.Client;
using Databricks.Client.Models;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks")).CallOnStart();
builder.Services.AddHostedService<ClusterStarter>();
builder.Build().Run();

/// <summary>Starts two clusters, one after the other, and waits for each; a shutdown ends the wait.</summary>
internal sealed class ClusterStarter(DatabricksClient databricks, ILogger<ClusterStarter> log) : BackgroundService, IProgress<ClusterDetails>
{
    public void Report(ClusterDetails value) => log.LogInformation("Waiting for {Cluster}: {State}", value.ClusterId, value.State);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var id in new[] { "first", "second" })
            {
                var cluster = await databricks.Clusters.StartAndWaitAsync(id, progress: this, cancellationToken: stoppingToken);
                log.LogInformation("{Cluster} is {State}", cluster.ClusterId, cluster.State);
            }
        }
        catch (OperationCanceledException canceled)
        {
            log.LogInformation("Shut down: {Reason}", canceled.Message);
        }
    }
}
