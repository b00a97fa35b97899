using System.Globalization;
using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Contract;

public sealed class ContractTests
{
    [Fact]
    public void Routes_Each_DocumentedOperationHasOne()
    {
        var documented = ApiDocument.Shared.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal);
        var routed = Routes.All.Where(route => !route.Outside && route.DocumentedAs is null).ToList();

        var without = documented.Except(routed.Select(static route => route.Operation)).ToList();
        Assert.True(without.Count == 0, $"Add the routes of these operations of the document to Hosting/Routes.cs: {string.Join(", ", without)}");
        Assert.Equal(documented, routed.Select(route => route.Operation).Order(StringComparer.Ordinal));
        Assert.All(routed, route => Assert.Equal(route.Operation, ApiDocument.Shared.Find(route.Method, route.Template)!.Id));
    }

    [Theory]
    [InlineData("GET", "/api/2.1/clusters/list?page_size=ten", "", "query.page_size")]
    [InlineData("GET", "/api/2.1/clusters/list?filter_by.is_pinned=True", "", "query.filter_by.is_pinned")]
    [InlineData("GET", "/api/2.1/clusters/list?filter_by.cluster_states=RUNING", "", "query.filter_by.cluster_states")]
    [InlineData("GET", "/api/2.1/clusters/list?pagesize=1", "", "query.pagesize")]
    [InlineData("GET", "/api/2.1/clusters/get", "", "query.cluster_id")]
    [InlineData("POST", "/api/2.1/clusters/create", "{\"spark_version\":\"v\",\"num_workers\":\"1\"}", "body.num_workers")]
    [InlineData("POST", "/api/2.1/clusters/create", "{\"spark_version\":\"v\",\"numWorkers\":1}", "body.numWorkers")]
    [InlineData("POST", "/api/2.1/clusters/create", "{\"num_workers\":1}", "body.spark_version")]
    [InlineData("POST", "/api/2.1/clusters/create", "{\"spark_version\":\"v\",\"runtime_engine\":\"FAST\"}", "body.runtime_engine")]
    [InlineData("POST", "/api/2.1/clusters/create", "{\"spark_version\":\"v\",\"spark_conf\":{\"a\":true}}", "body.spark_conf.a")]
    [InlineData("POST", "/api/2.1/clusters/create", "{\"spark_version\":\"v\",\"enable_elastic_disk\":\"true\"}", "body.enable_elastic_disk")]
    [InlineData(
        "POST",
        "/api/2.0/serving-endpoints",
        "{\"name\":\"a\",\"config\":{\"served_entities\":[{\"entity_name\":\"a\",\"x\":1}]}}",
        "body.config.served_entities[0].x"
    )]
    public async Task Request_Departure_IsFoundAtItsPlace(string method, string path, string body, string location)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        await fixture.SendAsync(new HttpMethod(method), path, body.Length == 0 ? null : body);

        Assert.Equal(location, Assert.Single(fixture.Workspace.Violations).Location);
        Assert.False(fixture.Workspace.Violations[0].InResponse);
    }

    [Fact]
    public async Task Request_LooseValues_AreTakenAsTheServiceDoes()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, response) = await fixture.PostAsync(
            "/api/2.1/clusters/create",
            """
            {"spark_version":"17.3.x-scala2.13","node_type_id":"Standard_D4ds_v5","num_workers":"3","enable_elastic_disk":"true","spark_conf":{"spark.speculation":true},"never_heard_of":1}
            """
        );
        var cluster = await fixture.ClusterAsync((string)response["cluster_id"]!);

        Assert.Equal(200, status);
        Assert.Equal(3, (int)cluster["num_workers"]!);
        Assert.True((bool)cluster["enable_elastic_disk"]!);
        Assert.Equal("true", (string)cluster["spark_conf"]!["spark.speculation"]!);
        Assert.Null(cluster["never_heard_of"]);
        Assert.Equal(4, fixture.Workspace.Violations.Count);
    }

    [Theory]
    [InlineData("{\"spark_version\":\"v\",\"num_workers\":\"many\"}")]
    [InlineData("{\"spark_version\":\"v\",\"autoscale\":5}")]
    [InlineData("{\"spark_version\":")]
    [InlineData("[1]")]
    public async Task Request_ThatCannotBeRead_IsMalformed(string body)
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await fixture.PostAsync("/api/2.1/clusters/create", body);

        Assert.Equal((400, "MALFORMED_REQUEST"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task RejectViolations_On_RefusesWhatDeparts()
    {
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { RejectViolations = true });

        var (loose, error) = await fixture.GetAsync("/api/2.1/clusters/list?pagesize=1");
        var (exact, _) = await fixture.GetAsync("/api/2.1/clusters/list?page_size=1");

        Assert.Equal((400, 200), (loose, exact));
        Assert.Contains("pagesize", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Violation_Text_ShowsNoValueOfASecret()
    {
        var checker = new Checker("X", coerce: true);

        checker.Check(
            JObject.Parse("""{"a":"canary"}"""),
            new Schema
            {
                Type = "object",
                Properties = new() { ["a"] = new Schema { Type = "integer" } },
            },
            "body"
        );

        Assert.DoesNotContain("canary", string.Join(' ', checker.Found), StringComparison.Ordinal);
        Assert.Single(checker.Found);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "body.a: expected a value of type string, found null; body.b: expected a value of type integer, found null")]
    public void Check_Null_DepartsOnlyWhereTheCheckIsStrict(bool strict, string departures)
    {
        var checker = new Checker("X", coerce: false, strict: strict);
        var schema = new Schema
        {
            Type = "object",
            Properties = new()
            {
                ["a"] = new Schema { Type = "string" },
                ["b"] = new Schema { Type = "integer" },
                ["c"] = new Schema { Type = "string" },
                ["free"] = new Schema(),
            },
            Nullable = { "c" },
        };

        checker.Check(JObject.Parse("""{"a":null,"b":null,"c":null,"free":null}"""), schema, "body");

        Assert.Equal(departures, string.Join("; ", checker.Found.Select(found => $"{found.Location}: {found.Message}")));
    }

    [Fact]
    public void Check_TextShorterThanDescribed_IsFound()
    {
        var checker = new Checker("X", coerce: false);

        checker.Check(new JValue(""), new Schema { Type = "string", MinLength = 1 }, "body.name");

        Assert.Equal("shorter than the minimum length 1", Assert.Single(checker.Found).Message);
    }

    [Fact]
    public void Response_ThatDeparts_IsFound()
    {
        var checker = new Checker("Clusters_Get", coerce: false);

        ContractCheck.Response(
            new Response { Json = JObject.Parse("""{"cluster_id":1,"unheard_of":2,"state":"ODD","num_workers":"1"}""") },
            ApiDocument.Shared.Find("GET", "/api/2.1/clusters/get")!,
            checker
        );

        Assert.Equal(
            "response.cluster_id response.num_workers response.state response.unheard_of",
            string.Join(' ', checker.Found.Select(found => found.Location).Order(StringComparer.Ordinal))
        );
        Assert.All(checker.Found, found => Assert.True(found.InResponse));
    }

    // The document's examples: each request is valid, and each response matches.
    [Fact]
    public void Examples_OfTheDocument_DepartNowhere()
    {
        var document = JsonTokens.ParseObject(OpenApiDocument.ReadJson());
        List<Violation> found = [];
        var count = 0;
        foreach (var path in ((JObject)document["paths"]!).Properties())
        {
            foreach (var verb in ((JObject)path.Value).Properties().Where(verb => verb.Value["operationId"] is not null))
            {
                var operation = ApiDocument.Shared.Find(verb.Name.ToUpper(CultureInfo.InvariantCulture), path.Name)!;
                var checker = new Checker(operation.Id, coerce: false);
                Check(verb.Value["requestBody"], operation.Body, "request", checker, ref count);
                Check(verb.Value["responses"]?["200"], operation.Response, "answer", checker, ref count);
                found.AddRange(checker.Found);
            }
        }

        Assert.Empty(found);
        Assert.InRange(count, 50, int.MaxValue);
    }

    private static void Check(JToken? message, Schema? schema, string location, Checker checker, ref int count)
    {
        if (schema is not null && message?["content"]?["application/json"]?["example"] is { } example)
        {
            checker.Check(example.DeepClone(), schema, location);
            count++;
        }
    }
}
