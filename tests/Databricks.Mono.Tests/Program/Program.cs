using System.Net;
using System.Net.Http;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Models;

// Makes one scenario's calls on the workspace at an address, and prints what came of them: one line each.
var databricks = new DatabricksClient(new DatabricksClientOptions { Host = args[1], Token = args[2] });
try
{
    switch (args[0])
    {
        case "list":
            await foreach (var cluster in databricks.Clusters.ListAsync())
            {
                Console.WriteLine($"{cluster.ClusterId} {cluster.ClusterName}: {cluster.State}");
            }

            break;
        case "get":
            Console.WriteLine((await databricks.Clusters.GetAsync(args[3])).ClusterName);
            break;
        case "create":
            var created = await databricks.Clusters.CreateAsync(
                new CreateClusterRequest
                {
                    ClusterName = "from-mono",
                    SparkVersion = "15.4.x-scala2.12",
                    NodeTypeId = "Standard_D4ds_v5",
                    NumWorkers = 1,
                }
            );
            Console.WriteLine(created.ClusterId);
            break;
        case "stream":
            await foreach (var chunk in databricks.ServingEndpoints.QueryStreamAsync(args[3], QueryInput.Chat("Hello")))
            {
                Console.WriteLine(chunk.Text);
            }

            break;
        case "leave-stream":
            await foreach (var chunk in databricks.ServingEndpoints.QueryStreamAsync(args[3], QueryInput.Chat("Hello")))
            {
                Console.WriteLine(chunk.Text);
                break;
            }

            break;
        case "parallel":
            var calls = Enumerable.Range(0, int.Parse(args[4])).Select(_ => databricks.Api.SendAsync(HttpMethod.Get, args[3])).ToList();
            foreach (var response in await Task.WhenAll(calls))
            {
                Console.WriteLine(response.Text());
            }

            break;
        case "lease":
            await databricks.Clusters.GetAsync(args[3]);
            Console.WriteLine(TimeSpan.FromMilliseconds(ServicePointManager.FindServicePoint(new Uri(args[1])).ConnectionLeaseTimeout));
            break;
        default:
            throw new ArgumentException($"'{args[0]}' is not a scenario.");
    }
}
catch (DatabricksConnectionException error)
{
    Console.WriteLine($"{error.GetType().Name}, MayHaveArrived: {error.MayHaveArrived}, Attempts: {error.Attempts}");
}
catch (DatabricksException error)
{
    Console.WriteLine($"{error.GetType().Name}: {error.Message}");
}

databricks.Dispose();

// Mono sometimes waits up to a minute for an idle thread of its pool before it ends a program.
Environment.Exit(0);
