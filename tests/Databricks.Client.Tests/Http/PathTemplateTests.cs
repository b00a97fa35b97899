using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public class PathTemplateTests
{
    [Theory]
    [InlineData("/api/2.2/jobs/list", "jobs", "/api/2.2/jobs/{path}")]
    [InlineData("/api/2.0/preview/scim/v2/Users/def@xyz.com", "preview", "/api/2.0/preview/{path}")]
    [InlineData("/api/2.1/unity-catalog/tables/main.default.people", "unity-catalog", "/api/2.1/unity-catalog/{path}")]
    [InlineData("/api/2.1/clean-rooms", "clean-rooms", "/api/2.1/clean-rooms")]
    [InlineData("/api/2.1/clean-rooms/", "clean-rooms", "/api/2.1/clean-rooms")]
    [InlineData("/api/9.0/az/1", "az", "/api/9.0/az/{path}")]
    [InlineData("/api/3/jobs/1", "jobs", "/api/3/jobs/{path}")]
    [InlineData("/api/2.0/def@xyz.com/x", null, null)]
    [InlineData("/api/2.0/abc%20def/x", null, null)]
    [InlineData("/api/2.0/123/x", null, null)]
    [InlineData("/api/def@xyz.com/jobs/1", null, null)]
    [InlineData("/api/2.0/", null, null)]
    [InlineData("/api/2.0", null, null)]
    [InlineData("/api//jobs/list", null, null)]
    [InlineData("/api/", null, null)]
    [InlineData("/", null, null)]
    [InlineData("/serving-endpoints/my-model/invocations", null, null)]
    [InlineData("/oidc/v1/token", null, null)]
    public void Of_Path_HoldsNothingButTheService(string path, string? service, string? template)
    {
        Assert.Equal(service, PathTemplate.Service(path));
        Assert.Equal(template, PathTemplate.Of(path));
    }
}
