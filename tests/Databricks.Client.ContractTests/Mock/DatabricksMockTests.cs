using System.Net;
using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using Newtonsoft.Json.Linq;
using WireMock.ResponseBuilders;

namespace Databricks.Client.ContractTests.Mock;

/// <summary>The responses that tests give to operations.</summary>
public sealed class DatabricksMockTests : IDisposable
{
    private const string Get = "/api/2.1/clusters/get?cluster_id=1-a";

    private readonly MockWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Example_Changed_LeavesTheNextExampleAsItWas()
    {
        _ = DatabricksMock.Example(OperationIds.ClustersGet, static cluster => cluster["state"] = "changed");

        Assert.Equal("TERMINATED", (string?)Json.Object((await AskAsync(DatabricksMock.Example(OperationIds.ClustersGet))).Text)["state"]);
    }

    [Fact]
    public void Example_ChangeOfAText_SaysThatItHasNoMembers() =>
        Assert.Contains(
            "ServingEndpoints_ExportMetrics responds with text/plain, not with a JSON object",
            Assert.Throws<ArgumentException>(() => DatabricksMock.Example(OperationIds.ServingEndpointsExportMetrics, static _ => { })).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void ExampleStream_OperationThatDoesNotStream_SaysSo() =>
        Assert.Contains(
            "Clusters_Get does not respond with a stream",
            Assert.Throws<ArgumentException>(() => DatabricksMock.ExampleStream(OperationIds.ClustersGet)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Error_CodeAndMessage_HaveTheStatusOfTheServiceAndTheFormOfTheDocument()
    {
        var (status, text) = await AskAsync(DatabricksMock.Error(OperationIds.ClustersGet, "RESOURCE_DOES_NOT_EXIST", "Gone"));

        var body = Json.Object(text);
        Assert.Equal((HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "Gone"), (status, (string?)body["error_code"], (string?)body["message"]));
        Assert.NotEmpty((JArray)body["details"]!);
    }

    [Fact]
    public async Task Error_StatusOfTheTest_GoesBefore() =>
        Assert.Equal(
            HttpStatusCode.BadGateway,
            (await AskAsync(DatabricksMock.Error(OperationIds.ClustersGet, "RESOURCE_DOES_NOT_EXIST", status: HttpStatusCode.BadGateway))).Status
        );

    [Fact]
    public void Sequence_WithoutResponses_SaysSo() => Assert.Throws<ArgumentException>(() => DatabricksMock.Sequence());

    [Fact]
    public async Task Sequence_RequestsAtTheSameTime_GetEachResponseOnce()
    {
        const int Count = 40;
        _workspace
            .Server.GivenDatabricks(OperationIds.ClustersGet)
            .RespondWith(
                DatabricksMock.Sequence([
                    .. Enumerable
                        .Range(0, Count)
                        .Select(static turn => DatabricksMock.Example(OperationIds.ClustersGet, cluster => cluster["num_workers"] = turn)),
                ])
            );

        var responses = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => _workspace.SendAsync(HttpMethod.Get, Get)));

        Assert.Equal(Enumerable.Range(0, Count), responses.Select(static response => (int)Json.Object(response.Text)["num_workers"]!).Order());
    }

    [Fact]
    public void OperationIds_Constants_AreThoseOfTheDocument()
    {
        var changes = OperationIds
            .All.Except(Constants)
            .Select(static id => $"add public const string {id.Replace("_", "", StringComparison.Ordinal)} = \"{id}\";")
            .Concat(Constants.Except(OperationIds.All).Select(static id => $"remove {id}"))
            .ToList();

        Assert.True(changes.Count == 0, "Change src/Databricks.Client.Testing/OperationIds.cs:\n" + string.Join('\n', changes));
    }

    private static IEnumerable<string> Constants => typeof(OperationIds).GetFields().Select(static constant => (string)constant.GetRawConstantValue()!);

    [Fact]
    public void OperationIds_Constants_AreNamedLikeTheirValue() =>
        Assert.All(
            typeof(OperationIds).GetFields(),
            static field => Assert.Equal(field.Name, ((string)field.GetRawConstantValue()!).Replace("_", "", StringComparison.Ordinal))
        );

    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public void Document_EachOperation_HasTheExamplesThatMocksAreMadeOf(string operationId)
    {
        var operation = Document.Operation(operationId);

        Assert.DoesNotContain(operation.Parameters, static parameter => parameter["example"] is null);
        Assert.True(operation.Body is null || operation.Body["example"] is not null, "The request has no example.");
        Assert.True(operation.MediaType is null || operation.Example is not null, "The response has no example.");
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(IResponseBuilder response)
    {
        _workspace.Server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(response);
        return await _workspace.SendAsync(HttpMethod.Get, Get);
    }
}
