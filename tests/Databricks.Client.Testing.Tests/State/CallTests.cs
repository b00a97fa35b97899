using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.State;

/// <summary>How parameters and fields of requests are read, shown on lists of clusters.</summary>
public sealed class CallTests
{
    private const string Path = "/api/2.1/clusters/";

    [Theory]
    [InlineData("page_size=2", "ab")]
    [InlineData("page_size=+2", "ab")]
    [InlineData("page_size=-2", "abc")]
    [InlineData("page_size=1&page_size=2", "a")]
    [InlineData("other=1&page_size=2", "ab")]
    [InlineData("filter_by.is_pinned=true", "a")]
    [InlineData("filter_by.is_pinned=False", "bc")]
    [InlineData("filter_by.cluster_states=ERROR&filter_by.cluster_states=RUNNING", "bc")]
    [InlineData("filter_by.cluster_states=ERROR&other=RUNNING", "c")]
    public async Task Query_Parameters_AreReadByNameAndType(string query, string expected)
    {
        await using var fixture = await StartAsync();

        var (status, list) = await fixture.GetAsync(Path + "list?" + query.Replace("+", "%2B", StringComparison.Ordinal));

        Assert.Equal((200, expected), (status, string.Concat(list["clusters"]!.Select(static cluster => (string)cluster["cluster_id"]!))));
    }

    [Theory]
    [InlineData("list?page_size=1.5", "Parameter page_size must be an integer")]
    [InlineData("list?page_size=", "Parameter page_size must be an integer")]
    [InlineData("list?page_size=%201", "Parameter page_size must be an integer")]
    [InlineData("list?page_size=99999999999", "Parameter page_size must be an integer")]
    [InlineData("list?filter_by.is_pinned=1", "Parameter filter_by.is_pinned must be true or false")]
    [InlineData("get", "Missing required parameter: cluster_id")]
    [InlineData("get?cluster_id=", "Missing required parameter: cluster_id")]
    public async Task Query_ParameterThatCannotBeRead_IsRefused(string query, string message)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.GetAsync(Path + query);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE", message), (status, (string)error["error_code"]!, (string)error["message"]!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"cluster_id":""}""")]
    [InlineData("""{"cluster_id":null}""")]
    public async Task Body_RequiredFieldThatIsMissing_IsRefused(string body)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PostAsync(Path + "start", body);

        Assert.Equal((400, "Missing required field: cluster_id"), (status, (string)error["message"]!));
    }

    [Fact]
    public async Task Now_OfACall_IsTheTimeOfTheClock()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch.AddMilliseconds(1234));
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = clock });

        var id = await fixture.CreateClusterAsync();

        Assert.Equal(1234, (long)(await fixture.ClusterAsync(id))["start_time"]!);
        Assert.StartsWith("0101-000001-", id, StringComparison.Ordinal);
        Assert.Equal(clock.GetUtcNow(), fixture.Workspace.Requests[0].ReceivedAt);
    }

    private static async Task<WorkspaceFixture> StartAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync();
        fixture
            .Workspace.Seed.Cluster(new JObject { ["cluster_id"] = "a", ["pinned_by_user_name"] = "someone@example.com" })
            .Cluster("b", "B", "RUNNING")
            .Cluster("c", "C", "ERROR");
        return fixture;
    }
}
