using Databricks.Client;
using Databricks.Client.Models;

// Clusters of two workspaces as an HTTP API. Tokens come from the environment: Databricks__Token and Archive__Token.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks"));
builder.Services.AddDatabricksClient("archive", builder.Configuration.GetSection("Archive"));
builder.Services.AddHealthChecks().AddDatabricks().AddDatabricks("databricks-archive", client: "archive");
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<DatabricksProblems>();

var app = builder.Build();
app.UseExceptionHandler();
app.MapHealthChecks("/health");

// Models and enums of the client are read and written by System.Text.Json with the names that Databricks uses.
app.MapGet(
    "/clusters/{id}",
    (string id, DatabricksClient databricks, CancellationToken aborted) => databricks.Clusters.GetAsync(id, cancellationToken: aborted)
);

app.MapPost(
    "/clusters",
    async (CreateClusterRequest request, DatabricksClient databricks, CancellationToken aborted) =>
    {
        CreateClusterResponse created = await databricks.Clusters.CreateAsync(request, cancellationToken: aborted);
        return Results.Created($"/clusters/{created.ClusterId}", created);
    }
);

app.MapGet(
    "/clusters", // such as /clusters?state=RUNNING
    (ClusterState? state, DatabricksClient databricks, CancellationToken aborted) =>
        databricks.Clusters.ListAsync(state is { } only ? new ListClustersOptions { States = { only } } : null, cancellationToken: aborted)
);

app.MapGet(
    "/archive/clusters",
    ([FromKeyedServices("archive")] DatabricksClient archive, CancellationToken aborted) => archive.Clusters.ListAsync(cancellationToken: aborted)
);

app.Run();
