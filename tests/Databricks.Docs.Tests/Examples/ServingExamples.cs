using Databricks.Client;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Docs.Tests.Examples;

[Collection(EnvironmentCollection.Name)]
public sealed class ServingExamples : WorkspaceExamples
{
    [Fact]
    public async Task Changes_OneAfterAnother_AreThere()
    {
        // <docs:serving-change>
        var config = new EndpointCoreConfigInput
        {
            ServedEntities =
            [
                new ServedEntityInput { Name = "current", EntityName = "ml.ads.ranker", EntityVersion = "3", WorkloadSize = "Small", ScaleToZeroEnabled = false },
                new ServedEntityInput { Name = "challenger", EntityName = "ml.ads.ranker", EntityVersion = "4", WorkloadSize = "Small", ScaleToZeroEnabled = false },
            ],
            TrafficConfig = TrafficConfig.Split(("current", 100), ("challenger", 0)),
        };
        await databricks.ServingEndpoints.CreateOrUpdateAndWaitAsync(new CreateServingEndpointRequest { Name = "feed-ads", Config = config });

        await databricks.ServingEndpoints.ChangeConfigAndWaitAsync("feed-ads", c => c.ServedEntities[1].EntityVersion = "5");
        await databricks.ServingEndpoints.SetTrafficAsync("feed-ads", TrafficConfig.Split(("current", 90), ("challenger", 10)));
        await databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads"); // while a change is rolled out, the next is refused
        await databricks.ServingEndpoints.SetScaleToZeroAsync("feed-ads", enabled: true);
        // </docs>

        var endpoint = await databricks.ServingEndpoints.WaitUntilNotUpdatingAsync("feed-ads");
        Assert.Equal("5", endpoint.Config!.ServedEntities![1].EntityVersion);
        Assert.Equal(90, endpoint.Config.TrafficConfig!.Routes![0].TrafficPercentage);
        Assert.All(endpoint.Config.ServedEntities, entity => Assert.True(entity.ScaleToZeroEnabled));
    }

    [Fact]
    public async Task Queries_OfEveryKind_AreServed()
    {
        workspace.Seed.ServingEndpoint("feed-ads", "current", "ml.ads.ranker").ServingEndpoint("gte-large", "gte", "system.ai.gte_large").ServingEndpoint("assistant", "chat", "ml.chat.assistant");
        workspace.OnQuery("feed-ads", query => FakeQueryResponse.Predictions(0.5, 0.25));
        workspace.OnQuery("assistant", _ => FakeQueryResponse.Stream(Piece("Rayleigh "), Piece("scattering.")));
        Visit[] visits = [new(17, 9), new(18, 22)];
        using var process = new ProcessState();

        // <docs:serving-query>
        QueryEndpointResponse response = await databricks.ServingEndpoints.QueryAsync(
            "feed-ads",
            QueryInput.DataframeSplit(visits, ("user_id", v => v.UserId), ("hour", v => v.Hour)));
        IReadOnlyList<double> scores = await databricks.ServingEndpoints.PredictAsync<double>(
            "feed-ads",
            QueryInput.DataframeRecords(visits)); // record Visit(int UserId, int Hour): columns user_id and hour
        IReadOnlyList<ReadOnlyMemory<float>> vectors = await databricks.ServingEndpoints.EmbedAsync("gte-large", ["first text", "second text"]);

        await foreach (CompletionChunk piece in databricks.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Why is the sky blue?")))
        {
            Console.Write(piece.Text);
        }
        // </docs>

        Assert.Equal(2, response.Predictions!.Count);
        Assert.Equal([0.5, 0.25], scores);
        Assert.Equal(2, vectors.Count);
        Assert.Equal("Rayleigh scattering.", process.Printed);
    }

    [Fact]
    public async Task InferenceTables_OnAndOff_AreNamed()
    {
        workspace.Seed.ServingEndpoint("feed-ads", "current", "ml.ads.ranker");
        var config = new EndpointCoreConfigInput();
        using var process = new ProcessState();

        // <docs:serving-inference-tables>
        InferenceTable table = await databricks.ServingEndpoints.EnableInferenceTableAndWaitAsync("feed-ads", "ml", "ads", "feed-ads-prod");
        Console.WriteLine(table.FullName); // ml.ads.feed-ads-prod_payload
        await databricks.ServingEndpoints.DisableInferenceTableAsync("feed-ads"); // the table and its rows stay

        var request = new CreateServingEndpointRequest { Name = "feed-ads-2", Config = config }.WithInferenceTable("ml", "ads");
        // </docs>

        Assert.Equal("ml.ads.feed-ads-prod_payload", process.Printed.Trim());
        Assert.True(request.AiGateway!.InferenceTableConfig!.Enabled);
        Assert.False((await databricks.ServingEndpoints.GetInferenceTableAsync("feed-ads"))?.IsEnabled ?? false);
    }

    private static JObject Piece(string text) => new() { ["choices"] = new JArray(new JObject { ["delta"] = new JObject { ["content"] = text } }) };

    private sealed record Visit(int UserId, int Hour);
}
