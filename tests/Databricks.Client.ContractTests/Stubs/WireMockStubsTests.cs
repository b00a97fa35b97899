using System.Net;
using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Stubs;

public class WireMockStubsTests
{
    [Fact]
    public void Create_BundledDocument_HasOneSuccessForEveryOperationAndOneStubForEveryError()
    {
        var stubs = WireMockStubs.Create();

        Assert.Equal(WireMockStubs.OperationIds, stubs.Where(stub => stub.ErrorCode is null).Select(stub => stub.OperationId));
        Assert.Equal(Document.Errors.Count, stubs.Count(stub => stub.ErrorCode is not null));
        Assert.Equal(stubs.Count, stubs.Select(stub => (string?)stub.Mapping["id"]).Distinct().Count());
    }

    [Fact]
    public void Create_Twice_GivesEqualMappingsThatTheCallerMayChange()
    {
        var first = WireMockStubs.Create("Clusters_Get")[0];
        first.Mapping["response"]!["jsonBody"] = "changed";

        var second = WireMockStubs.Create("Clusters_Get")[0];

        Assert.Equal((string?)first.Mapping["id"], (string?)second.Mapping["id"]);
        Assert.Equal("1234-567890-a12bcde3", (string?)second.Mapping["response"]!["jsonBody"]!["cluster_id"]);
    }

    [Fact]
    public void Create_UnknownOperation_NamesThoseThatThereAre()
    {
        var error = Assert.Throws<ArgumentException>(() => WireMockStubs.Create("Clusters_Gte"));

        Assert.Contains("no operation 'Clusters_Gte'", error.Message);
        Assert.Contains("Clusters_Get,", error.Message);
    }

    [Fact]
    public void CreateFrom_OperationsWithoutExamples_NamesEachOfThem()
    {
        var document = Json.Object(Document.Text);
        ((JObject)document.SelectToken("$.paths['/api/2.1/clusters/get'].get.responses.200.content['application/json']")!).Remove("example");
        ((JObject)document.SelectToken("$.paths['/api/2.0/secrets/put'].post.requestBody.content['application/json']")!).Remove("example");
        ((JObject)document.SelectToken("$.paths['/api/2.0/secrets/list'].get.parameters[0]")!).Remove("example");

        var error = Assert.Throws<InvalidDataException>(() => WireMockStubs.CreateFrom(document.ToString()));

        Assert.EndsWith("are missing: Clusters_Get (answer), Secrets_Put (request), Secrets_List (parameter scope).", error.Message);
    }

    [WireMockFact]
    public async Task CreateFrom_DocumentWithANewOperation_MakesAStubOfIt()
    {
        const string Added = """
            { "post": { "operationId": "Jobs_RunNow", "parameters": [], "x-databricks-errors": ["INVALID_STATE"],
                "requestBody": { "content": { "application/json": { "example": { "job_id": 7 }, "schema": { "type": "object", "properties": { "job_id": { "type": "integer" } } } } } },
                "responses": { "200": { "content": { "application/json": { "example": { "run_id": 455644833 }, "schema": { "type": "object" } } } } } } }
            """;
        var document = Json.Object(Document.Text);
        document["paths"]!["/api/2.2/jobs/run-now"] = Json.Object(Added);
        var stubs = WireMockStubs.CreateFrom(document.ToString()).Where(stub => stub.OperationId == "Jobs_RunNow").ToList();
        await using var tenant = await WireMockTenant.CreateAsync();
        await tenant.AddAsync(stubs[0].Mapping);

        Assert.Equal(["Jobs_RunNow", "Jobs_RunNow.INVALID_STATE"], stubs.Select(stub => stub.Name));
        Assert.Equal((HttpStatusCode.OK, 455644833L), await tenant.PostAsync("/api/2.2/jobs/run-now", """{ "job_id": 7 }""", "run_id"));
        Assert.Equal((HttpStatusCode.NotFound, null), await tenant.PostAsync("/api/2.2/jobs/run-now", """{ "job_id": "seven" }""", "run_id"));
    }

    [Theory]
    [InlineData("no json", "The document is not JSON")]
    [InlineData("""{ "swagger": "2.0" }""", "has no 'paths'")]
    [InlineData("""{ "paths": { "/a": { "get": { } } } }""", "GET /a has no operationId")]
    [InlineData("""{ "paths": { "/a": { "$ref": "#/components/nowhere" } } }""", "'#/components/nowhere' leads nowhere")]
    public void CreateFrom_NoSuchDocument_SaysWhatIsWrong(string text, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => WireMockStubs.CreateFrom(text));

        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Write_EmptyFolder_HoldsEveryStubOnce()
    {
        var folder = Directory.CreateTempSubdirectory("stubs-").FullName;
        try
        {
            var written = WireMockStubs.Write(folder);

            var stubs = WireMockStubs.Create();
            Assert.Equal(stubs.Count, written);
            Assert.Equal(Names(stubs.Where(stub => stub.ErrorCode is null)), Files(Path.Combine(folder, "mappings")));
            Assert.Equal(Names(stubs.Where(stub => stub.ErrorCode is not null)), Files(Path.Combine(folder, "errors")));
            var text = File.ReadAllText(Path.Combine(folder, "mappings", "Clusters_Get.json"));
            Assert.Null(Json.Difference(stubs.Single(stub => stub.Name == "Clusters_Get").Mapping, Json.Token(text)));
            Assert.Equal(written, WireMockStubs.Write(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Names(IEnumerable<WireMockStub> stubs) => stubs.Select(stub => stub.Name + ".json").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
