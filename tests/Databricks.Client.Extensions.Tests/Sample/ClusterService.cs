using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Client.Extensions.Tests.Sample;

/// <summary>
/// A small web service over two workspaces. Each has its section of the configuration; requests share the clients, and a request that is given up cancels its calls.
/// </summary>
internal static class ClusterService
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks"));
        builder.Services.AddDatabricksClient("archive", builder.Configuration.GetSection("Archive"));
        builder.Services.AddHealthChecks().AddDatabricks(tags: ["ready"]).AddDatabricks("databricks-archive", client: "archive");
    }

    public static void MapRoutes(WebApplication application)
    {
        application.MapGet("/clusters", (DatabricksClient databricks, CancellationToken cancellationToken) => NamesAsync(databricks, cancellationToken));
        application.MapGet(
            "/archive/clusters",
            ([FromKeyedServices("archive")] DatabricksClient databricks, CancellationToken cancellationToken) => NamesAsync(databricks, cancellationToken)
        );
        application.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = static (http, report) => http.Response.WriteAsync(Text(report)) });
        application.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains("ready") });
    }

    private static async Task<IResult> NamesAsync(DatabricksClient databricks, CancellationToken cancellationToken)
    {
        var names = new List<string?>();
        await foreach (var cluster in databricks.Clusters.ListAsync(cancellationToken: cancellationToken))
        {
            names.Add(cluster.ClusterName);
        }

        return Results.Ok(names);
    }

    private static string Text(Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report) =>
        string.Join('\n', report.Entries.Select(static entry => $"{entry.Key}: {entry.Value.Status}: {entry.Value.Description}"));
}
