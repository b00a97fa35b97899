using Databricks.Client;
using Databricks.Client.Models;

// A nightly job's preparations: a cluster that runs, a colleague who may restart it, a password that it can read, and a few words for the log.
using var databricks = new DatabricksClient(); // DATABRICKS_HOST and DATABRICKS_TOKEN, or a profile of ~/.databrickscfg

var me = await databricks.GetCurrentUserAsync();
Console.WriteLine($"{me.UserName} on {await databricks.GetHostAsync()}");

ClusterDetails cluster = await databricks.Clusters.GetOrCreateAsync(
    new CreateClusterRequest
    {
        ClusterName = "nightly",
        SparkVersion = await databricks.Clusters.SelectLongTermSupportVersionAsync(),
        NodeTypeId = await databricks.Clusters.SelectNodeTypeAsync(new NodeTypeCriteria { MinCores = 4 }),
        AutoterminationMinutes = 30,
        SparkEnvVars = { ["STAGE"] = "test" },
    }.WithAutoscale(1, 4),
    progress: new Progress<ClusterDetails>(c => Console.WriteLine($"  {c.State}"))
);
Console.WriteLine($"{cluster.ClusterName} ({cluster.ClusterId}) is {cluster.State}");

await databricks.Permissions.GrantAsync(PermissionTarget.Cluster(cluster.ClusterId), PermissionPrincipal.User("abc@xyz.com"), PermissionLevel.CanRestart);

await databricks.Secrets.CreateScopeIfNotExistsAsync("nightly");
await databricks.Secrets.PutStringAsync("nightly", "password", "correct horse battery staple");
await foreach (SecretMetadata secret in databricks.Secrets.ListAsync("nightly"))
{
    Console.WriteLine($"secret {secret.Key}, changed {secret.LastUpdatedTimestamp:u}");
}

var visits = new[] { new Visit(UserId: 17, AdId: "b"), new Visit(UserId: 18, AdId: "c") };
foreach (double score in await databricks.ServingEndpoints.PredictAsync<double>("feed-ads", QueryInput.DataframeRecords(visits)))
{
    Console.WriteLine($"score {score:0.00}");
}

ChatCompletion answer = await databricks.ServingEndpoints.CreateChatCompletionAsync("claude", [ChatMessage.User("Wish me a good night in three words.")]);
Console.WriteLine(answer.Text);

await databricks.Clusters.DeleteAndWaitAsync(cluster.ClusterId); // stops it; PermanentDeleteAsync removes it
Console.WriteLine("stopped");

internal sealed record Visit(long UserId, string AdId); // columns user_id and ad_id
