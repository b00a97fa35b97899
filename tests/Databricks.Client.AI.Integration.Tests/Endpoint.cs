using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Integration.Tests;

/// <summary>A chat model of a fake workspace on a real socket that says a script, turn after turn.</summary>
public sealed class Endpoint : IAsyncDisposable
{
    public const string Name = "assistant";

    private Endpoint(FakeWorkspace workspace) => (Workspace, Databricks) = (workspace, workspace.CreateClient());

    public FakeWorkspace Workspace { get; }

    public DatabricksClient Databricks { get; }

    /// <summary>The queries, oldest first.</summary>
    public List<JObject> Queries { get; } = [];

    public static async Task<Endpoint> StartAsync(params FakeQueryResponse[] turns)
    {
        var endpoint = new Endpoint(await FakeWorkspace.StartAsync());
        endpoint.Workspace.Seed.ServingEndpoint(Name, "current", "ml.chat.assistant");
        endpoint.Workspace.OnQuery(
            Name,
            query =>
            {
                endpoint.Queries.Add(query.Body);
                return turns[Math.Min(endpoint.Queries.Count, turns.Length) - 1];
            }
        );
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        Databricks.Dispose();
        await Workspace.DisposeAsync();
    }
}
