namespace Databricks.Client.Testing.Tests.Identity;

public sealed partial class IdentityRulesTests
{
    [Fact]
    public async Task Entra_ResourceAndScope_GoByTheResource()
    {
        await using var fixture = await StartAsync();

        var (_, granted) = await FormAsync(
            fixture,
            $"/{fixture.Workspace.TenantId}/oauth2/token",
            "grant_type=client_credentials client_id=app client_secret=s resource=one scope=two/.default"
        );

        Assert.Equal("one", (string)granted["resource"]!);
    }

    [Theory]
    [InlineData("grant_type=password", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials client_id=app client_secret=wrong resource=r", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials client_secret=s resource=r", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials client_id=app client_secret=s", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials client_id=app client_secret=s scope=/.default", 400, "invalid_request")]
    public async Task Entra_RequestThatIsRefused_SaysWhy(string form, int expected, string code)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await FormAsync(fixture, $"/{fixture.Workspace.TenantId}/oauth2/token", form);

        Assert.Equal((expected, code), (status, (string)error["error"]!));
        Assert.StartsWith("AADSTS", (string)error["error_description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entra_TokenForTheWorkspace_IsRefusedShortlyBeforeItsEnd()
    {
        await using var fixture = await StartAsync();

        var (_, granted) = await FormAsync(
            fixture,
            $"/{fixture.Workspace.TenantId}/oauth2/token",
            $"grant_type=client_credentials client_id=app client_secret=s resource={DatabricksResource}"
        );
        Bearer(fixture, (string)granted["access_token"]!);
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(3569));
        var (before, _) = await fixture.GetAsync("/api/2.1/clusters/list");
        fixture.Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        var (after, _) = await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.Equal((DatabricksResource, "3600", "0"), ((string)granted["resource"]!, (string)granted["expires_on"]!, (string)granted["not_before"]!));
        Assert.Equal((200, 401), (before, after));
    }

    [Theory]
    [InlineData("api-version=1&resource=" + DatabricksResource, "true", 200)]
    [InlineData("api-version=1&resource=" + DatabricksResource, "TRUE", 200)]
    [InlineData("api-version=1&resource=" + DatabricksResource, "false", 400)]
    [InlineData("api-version=1&resource=", "true", 400)]
    [InlineData("api-version=1", "true", 400)]
    [InlineData("resource=" + DatabricksResource, "true", 400)]
    [InlineData("api-version=1&client_id=app&resource=" + DatabricksResource, "true", 200)]
    [InlineData("api-version=1&client_id=nobody&resource=" + DatabricksResource, "true", 400)]
    public async Task ManagedIdentity_Request_NeedsResourceVersionAndHeader(string query, string metadata, int expected)
    {
        await using var fixture = await StartAsync();
        fixture.Http.DefaultRequestHeaders.Add("Metadata", metadata);

        var (status, response) = await fixture.GetAsync("/metadata/identity/oauth2/token?" + query);

        Assert.Equal((expected, expected == 200 ? null : "invalid_request"), (status, (string?)response["error"]));
        Assert.NotEqual("", (string?)response["error_description"]);
        if (expected == 200)
        {
            Bearer(fixture, (string)response["access_token"]!);
            var userName = (string)(await fixture.GetAsync("/api/2.0/preview/scim/v2/Me")).Body["userName"]!;
            Assert.Equal(query.Contains("client_id", StringComparison.Ordinal) ? "app" : "someone@example.com", userName);
        }
    }

    [Fact]
    public async Task AzureResource_WithAToken_SaysWhereTheWorkspaceIs()
    {
        await using var fixture = await StartAsync();
        const string Path = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w";

        var (with, resource) = await fixture.GetAsync(Path + "?api-version=2018-04-01");
        fixture.Http.DefaultRequestHeaders.Authorization = null;
        var (without, error) = await fixture.GetAsync(Path + "?api-version=2018-04-01");

        Assert.Equal((200, 401, "AuthenticationFailed"), (with, without, (string)error["error"]!["code"]!));
        Assert.NotEmpty((string)error["error"]!["message"]!);
        Assert.Equal(
            $$$"""
            {"name":"w","type":"Microsoft.Databricks/workspaces","properties":{"workspaceId":"{{{fixture.Workspace.WorkspaceId}}}","workspaceUrl":"workspace.databricks.test"}}
            """,
            resource.ToString(Newtonsoft.Json.Formatting.None)
        );
    }

    [Fact]
    public async Task SignIn_Redirect_AsksForTheWorkspacesResource()
    {
        await using var fixture = await StartAsync();

        using var response = await fixture.Http.GetAsync("/aad/auth");

        Assert.Equal(
            $"https://login.microsoftonline.com/{fixture.Workspace.TenantId}/oauth2/authorize?response_mode=form_post&resource={DatabricksResource}",
            response.Headers.Location!.AbsoluteUri
        );
    }
}
