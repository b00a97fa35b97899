using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.ServingEndpoints;

/// <summary>Rate limits of endpoints: which are accepted, and whom they count.</summary>
public sealed class QueryLimitsTests
{
    private const string Endpoint = "/api/2.0/serving-endpoints/e";

    [Theory]
    [InlineData("""{"calls":1,"renewal_period":"minute"}""", 200, 200)]
    [InlineData("""{"tokens":1,"renewal_period":"minute"}""", 200, 400)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"endpoint"}""", 200, 200)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"user"}""", 200, 200)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"user_group","principal":"users"}""", 200, 400)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"service_principal","principal":"app"}""", 200, 400)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"user_group"}""", 400, 400)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"service_principal","principal":""}""", 400, 400)]
    [InlineData("""{"calls":1,"renewal_period":"minute","key":"planet"}""", 400, 400)]
    [InlineData("""{"calls":1,"renewal_period":"hour"}""", 400, 400)]
    [InlineData("""{"calls":1}""", 400, 400)]
    [InlineData("""{"renewal_period":"minute"}""", 400, 400)]
    public async Task Put_Limit_IsAcceptedWhereItsFormHasIt(string limit, int gateway, int older)
    {
        await using var fixture = await StartAsync("system.ai.llama");
        var body = new JObject { ["rate_limits"] = new JArray(JObject.Parse(limit)) };

        var (status, set) = await fixture.PutAsync(Endpoint + "/ai-gateway", body);
        var (olderStatus, limits) = await fixture.PutAsync(Endpoint + "/rate-limits", body);

        Assert.Equal((gateway, older), (status, olderStatus));
        Assert.Equal((gateway == 200, older == 200), (JToken.DeepEquals(body, set), JToken.DeepEquals(body, limits)));
    }

    [Theory]
    [InlineData("input", "NONE", 200)]
    [InlineData("input", "BLOCK", 200)]
    [InlineData("output", "MASK", 200)]
    [InlineData("input", "SELL", 400)]
    [InlineData("output", "SELL", 400)]
    public async Task Put_Guardrail_TreatsPersonalDataInAKnownWay(string side, string behavior, int expected)
    {
        await using var fixture = await StartAsync();

        var (status, _) = await fixture.PutAsync(Endpoint + "/ai-gateway", $$"""{"guardrails":{"{{side}}":{"pii":{"behavior":"{{behavior}}" } } } }""");

        Assert.Equal(expected, status);
    }

    // Of three calls of an administrator, and then of three of another user.
    [Theory]
    [InlineData("""{"calls":2}""", 2, 0)]
    [InlineData("""{"calls":2,"key":"endpoint"}""", 2, 0)]
    [InlineData("""{"calls":2,"key":"user"}""", 2, 2)]
    [InlineData("""{"calls":1,"key":"user","principal":"abc@xyz.com"}""", 3, 1)]
    [InlineData("""{"calls":1,"key":"user_group","principal":"admins"}""", 1, 3)]
    [InlineData("""{"calls":1,"key":"service_principal","principal":"app"}""", 3, 3)]
    [InlineData("""{"tokens":1,"key":"endpoint"}""", 3, 3)]
    public async Task Query_WithinAMinute_IsCountedForWhomTheLimitIs(string limit, int first, int second)
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");
        fixture.Workspace.Seed.Permission(PermissionTarget.ServingEndpoint("e"), PermissionPrincipal.User("abc@xyz.com"), Models.PermissionLevel.CanQuery);
        var body = JObject.Parse(limit);
        body["renewal_period"] = "minute";
        Assert.Equal(200, (await fixture.PutAsync(Endpoint + "/ai-gateway", new JObject { ["rate_limits"] = new JArray(body) })).Status);

        var allowed = await AllowedAsync(fixture);
        fixture.Http.DefaultRequestHeaders.Authorization = new("Bearer", "dapi-abc");

        Assert.Equal((first, second), (allowed, await AllowedAsync(fixture)));
    }

    [Fact]
    public async Task Query_TwoLimits_AreBothKept()
    {
        await using var fixture = await StartAsync("system.ai.llama");
        await fixture.PutAsync(Endpoint + "/ai-gateway", """{"rate_limits":[{"calls":2,"key":"user","renewal_period":"minute"}]}""");
        await fixture.PutAsync(Endpoint + "/rate-limits", """{"rate_limits":[{"calls":1,"renewal_period":"minute"}]}""");

        Assert.Equal(1, await AllowedAsync(fixture));
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await AllowedAsync(fixture));
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await AllowedAsync(fixture));
    }

    [Fact]
    public async Task PutRateLimits_Nothing_TakesThemAway()
    {
        await using var fixture = await StartAsync("system.ai.llama");
        await fixture.PutAsync(Endpoint + "/rate-limits", """{"rate_limits":[{"calls":0,"renewal_period":"minute"}]}""");
        Assert.Equal(0, await AllowedAsync(fixture));

        var (_, limits) = await fixture.PutAsync(Endpoint + "/rate-limits", new { });

        Assert.Equal((0, 3), (limits["rate_limits"]!.Count(), await AllowedAsync(fixture)));
    }

    private static async Task<int> AllowedAsync(WorkspaceFixture fixture)
    {
        var allowed = 0;
        for (var call = 0; call < 3; call++)
        {
            var (status, error) = await fixture.PostAsync("/serving-endpoints/e/invocations", new { inputs = new[] { 1 } });
            Assert.Equal(status == 200 ? null : "REQUEST_LIMIT_EXCEEDED", (string?)error["error_code"]);
            allowed += status == 200 ? 1 : 0;
        }

        return allowed;
    }

    private static async Task<WorkspaceFixture> StartAsync(string model = "m")
    {
        var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
        fixture.Workspace.Seed.ServingEndpoint("e", "a", model);
        return fixture;
    }
}
