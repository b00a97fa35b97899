using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using WireMock.Server;

namespace Databricks.Docs.Tests.Examples;

public sealed class WireMockExamples
{
    [Fact]
    public async Task WireMock_EveryOperation_TakesDocumentedRequestsOnly()
    {
        // <docs:testing-wiremock>
        using var server = WireMockServer.Start();
        server.GivenDatabricks(); // every operation: documented requests only, documented examples as responses
        using var databricks = new DatabricksClient(server.Urls[0], "dapi0123456789");

        var cluster = await databricks.Clusters.GetAsync("1234-567890-a12bcde3"); // the code under test

        Assert.Equal("1234-567890-a12bcde3", cluster.ClusterId);
        Assert.Single(server.FindLogEntries(DatabricksMock.Request(OperationIds.ClustersGet)));
        Assert.Empty(server.DatabricksViolations());
        // </docs>
    }

    [Fact]
    public async Task WireMock_OneOperation_FailsAsTheTestSays()
    {
        using var server = WireMockServer.Start();
        // <docs:testing-wiremock-operations>
        server.GivenDatabricks();
        server
            .GivenDatabricks(OperationIds.ClustersStart)
            .RespondWith(DatabricksMock.Error(OperationIds.ClustersStart, "INVALID_STATE", "Cluster 1-a is in unexpected state Terminating."));
        server
            .GivenDatabricks(OperationIds.ClustersGet)
            .RespondWith(
                DatabricksMock.Sequence( // one response after the other; the last one repeats
                    WireFault.Reset(), // a connection that breaks: the client retries a read
                    DatabricksMock.Example(OperationIds.ClustersGet, cluster => cluster["state"] = "PENDING"),
                    DatabricksMock.Example(OperationIds.ClustersGet, cluster => cluster["state"] = "RUNNING").WithDelay(TimeSpan.FromMilliseconds(5))));
        // </docs>
        using var databricks = new DatabricksClient(server.Urls[0], "dapi0123456789");

        await Assert.ThrowsAsync<InvalidStateException>(() => databricks.Clusters.StartAsync("1-a"));
        Assert.Equal("PENDING", (await databricks.Clusters.GetAsync("1-a")).State.ToString());
        Assert.Equal("RUNNING", (await databricks.Clusters.GetAsync("1-a")).State.ToString());
    }

    [Fact]
    public async Task Recording_Replayed_RespondsAsTheWorkspaceDid()
    {
        var folder = Directory.CreateTempSubdirectory("recording").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "0001-Clusters_Get-200.json"),
                """
                {
                  "number": 1,
                  "request": { "method": "GET", "target": "/api/2.1/clusters/get?cluster_id=1234-567890-a12bcde3" },
                  "response": { "status": 200, "headers": { "Content-Type": "application/json" }, "json": { "cluster_id": "1234-567890-a12bcde3", "state": "RUNNING" } }
                }
                """
            );
            // <docs:testing-replay>
            using var server = WireMockServer.Start().ReplayDatabricks(folder); // the folder that -- record has written
            using var databricks = new DatabricksClient(server.Urls[0], "dapi0123456789");

            var cluster = await databricks.Clusters.GetAsync("1234-567890-a12bcde3"); // the code under test
            // </docs>
            Assert.Equal("RUNNING", cluster.State.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Mappings_Written_AreFiles()
    {
        var folder = Directory.CreateTempSubdirectory("mappings").FullName;
        try
        {
            // <docs:testing-mappings>
            int files = WireMockMappings.Write(folder); // like -- stubs DIR
            // </docs>

            Assert.Equal(files, Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Count());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
