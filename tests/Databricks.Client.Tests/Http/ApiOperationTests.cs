namespace Databricks.Client.Tests.Http;

public sealed class ApiOperationTests
{
    [Theory]
    [InlineData("Jobs_List", "Jobs")]
    [InlineData("Jobs", "Jobs")]
    [InlineData("_List", "_List")]
    public void Group_OfAnId_IsThePartBeforeTheUnderscore(string id, string group) => Assert.Equal(group, Of(id).Group);

    [Fact]
    public void ToString_Any_IsTheId() => Assert.Equal("Jobs_List", Of("Jobs_List").ToString());

    [Fact]
    public void Constructor_EachPartIsNull_IsNamed()
    {
        Assert.Throws<ArgumentNullException>("id", () => new ApiOperation(null!, HttpMethod.Get, "/api/2.2/jobs/list", Idempotency.Safe));
        Assert.Throws<ArgumentNullException>("method", () => new ApiOperation("Jobs_List", null!, "/api/2.2/jobs/list", Idempotency.Safe));
        Assert.Throws<ArgumentNullException>("path", () => new ApiOperation("Jobs_List", HttpMethod.Get, null!, Idempotency.Safe));
    }

    private static ApiOperation Of(string id) => new(id, HttpMethod.Get, "/api/2.2/jobs/list", Idempotency.Safe);
}
