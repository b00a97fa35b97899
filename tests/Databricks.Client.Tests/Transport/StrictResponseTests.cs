using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Transport;

/// <summary>Everything that JSON can express arrives; a response that cannot be preserved is refused once and not requested again.</summary>
public sealed class StrictResponseTests
{
    [Fact]
    public async Task Get_SurrogatePairAtAnyPlace_IsRead()
    {
        foreach (var length in new[] { 1000, 2030, 4078, 8170, 16360 }.SelectMany(static start => Enumerable.Range(start, 30)))
        {
            var text = new string('x', length) + "😀yyy";
            using var client = new ScriptedServer().Then(200, $$"""{"cluster_name":"{{text}}"}""").Client();

            Assert.Equal(text, (await client.Clusters.GetAsync("c1")).ClusterName);
        }
    }

    [Fact]
    public async Task Get_ErrorWithASurrogatePairAtAnyPlace_IsThatError()
    {
        foreach (var length in Enumerable.Range(960, 70))
        {
            using var client = new ScriptedServer()
                .Then(400, $$"""{"error_code":"INVALID_STATE","message":"m","x":"{{new string('x', length)}}😀"}""")
                .Client();

            Assert.Equal("m", (await Assert.ThrowsAsync<InvalidStateException>(() => client.Clusters.GetAsync("c1"))).ServiceMessage);
        }
    }

    [Fact]
    public async Task Get_DeepJsonAndLongNumber_AreRead()
    {
        var deep = new string('[', 400) + new string(']', 400);
        var digits = new string('7', 400);
        using var client = new ScriptedServer().Then(200, $$"""{"cluster_id":"c1","deep":{{deep}},"digits":{{digits}}}""").Client();

        var cluster = await client.Clusters.GetAsync("c1");

        Assert.Equal(digits, cluster.AdditionalProperties["digits"].ToString());
        Assert.Contains(deep, Serialization.RoundTrip.Write(cluster.ToEditRequest()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'a':1}")]
    [InlineData("{a:1}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("{}\0")]
    [InlineData("{\"a\":NaN}")]
    public async Task Get_NotJson_IsRefusedOnce(string body)
    {
        var server = new ScriptedServer().Then(200, body);
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains("is not JSON (line 1", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Get_NotUtf8_IsRefusedOnce()
    {
        var server = new ScriptedServer().Then(
            static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]) })
        );
        using var client = server.Client();

        await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Get_TooDeep_IsRefusedOnceAndSaysSo()
    {
        var server = new ScriptedServer().Then(200, $$"""{"a":{{new string('[', 5000)}}{{new string(']', 5000)}}}""");
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => client.Clusters.GetAsync("c1"));

        Assert.Contains("nested deeper than 512 levels", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(5000)]
    public async Task Get_DeepError_HasItsCodeAndMessage(int depth)
    {
        var details = new string('[', depth) + new string(']', depth);
        using var client = new ScriptedServer()
            .Then(400, $$"""{"error_code":"INVALID_STATE","details":{{details}},"number":{{new string('7', 400)}},"message":"m"}""")
            .Client();

        Assert.Equal("m", (await Assert.ThrowsAsync<InvalidStateException>(() => client.Clusters.GetAsync("c1"))).ServiceMessage);
    }

    [Fact]
    public async Task Create_SecretOfAnUnknownMemberEchoed_IsMasked()
    {
        var request = new CreateClusterRequest { ClusterName = "c", SparkVersion = "15" };
        request.AdditionalProperties["vault"] = new JObject { ["settings"] = new JArray(new JObject { ["client_secret"] = "hush-1234" }) };
        request.AdditionalProperties["spark_env_vars"] = new JObject { ["A"] = "hush-5678" };
        using var client = new ScriptedServer().Then(400, """{"error_code":"INVALID_STATE","message":"bad hush-1234 and hush-5678"}""").Client();

        var error = await Assert.ThrowsAsync<InvalidStateException>(() => client.Clusters.CreateAsync(request));

        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_NumberThatIsNotFinite_IsTheCallersErrorAndSendsNothing()
    {
        var server = new ScriptedServer();
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            client.ServingEndpoints.QueryAsync("m", new QueryEndpointRequest { Instances = [new JArray(1.5, double.NaN)] })
        );

        Assert.Contains("'instances[0]", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
