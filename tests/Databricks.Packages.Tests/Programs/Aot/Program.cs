using System.Text.Json;
using System.Text.Json.Serialization;
using Databricks.Client;
using Databricks.Client.Models;
using Microsoft.Extensions.AI;
using ChatMessage = Databricks.Client.Models.ChatMessage;

using var databricks = new DatabricksClient();

// The groups of the API: models, lists, waits, typed errors, streams.
ClusterDetails cluster = await databricks.Clusters.EnsureRunningAsync("1");
Console.WriteLine($"{cluster.ClusterName}: {cluster.State}");
await databricks.Permissions.GrantAsync(PermissionTarget.Cluster("1"), PermissionPrincipal.User("abc@xyz.com"), PermissionLevel.CanRestart);
await databricks.Secrets.PutStringAsync("app", "password", "new");
Console.WriteLine(await databricks.Secrets.GetStringAsync("app", "password"));
await foreach (
    CompletionChunk chunk in databricks.ServingEndpoints.CreateChatCompletionStreamAsync(
        new CreateChatCompletionRequest { Model = "claude", Messages = [ChatMessage.User("Hello")] }
    )
)
{
    Console.Write(chunk.Text);
}

Console.WriteLine();

// The AI interfaces of .NET, with function invocation.
await Assistant.RunAsync(databricks.AsChatClient("claude").AsBuilder().UseFunctionInvocation().Build(), databricks.AsEmbeddingGenerator("gte"));

// Other paths and the program's own types: with what the JSON source generator made.
RunStarted run = await databricks.Api.SendAsync(HttpMethod.Post, "/api/2.2/jobs/run-now", new RunNow(42), AppJson.Default.RunNow, AppJson.Default.RunStarted);
Console.WriteLine($"run {run.RunId}");
await foreach (Job job in databricks.Api.ListAsync("/api/2.2/jobs/list", "jobs", AppJson.Default.Job))
{
    Console.WriteLine($"job {job.JobId}");
}

try
{
    await databricks.Api.PostAsync<RunStarted>("/api/2.2/jobs/run-now", """{ "job_id": 42 }"""); // needs reflection, and is refused before anything is sent
}
catch (NotSupportedException refused)
{
    Console.WriteLine(refused.Message);
}

Console.WriteLine(JsonSerializer.Serialize(cluster.State, AppJson.Default.ClusterState)); // models and enums too

internal sealed record RunNow(long JobId);

internal sealed record RunStarted(long RunId);

internal sealed record Job(long JobId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunNow))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(ClusterState))]
internal sealed partial class AppJson : JsonSerializerContext;
