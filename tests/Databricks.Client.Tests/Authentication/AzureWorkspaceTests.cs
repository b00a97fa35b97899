using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class AzureWorkspaceTests : IAsyncLifetime
{
    private const string Id = "subscriptions/s/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/ws";

    private readonly AuthenticationFixture _fixture = new();
    private string _response = """{"properties": {"workspaceUrl": "adb-9.9.azuredatabricks.net"}}""";

    public AzureWorkspaceTests()
    {
        _fixture.Variables["ARM_CLIENT_ID"] = "app";
        _fixture.Variables["ARM_CLIENT_SECRET"] = "entra-secret";
        _fixture.Variables["ARM_TENANT_ID"] = "tenant";
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "azure-client-secret";
        _fixture.Response = r =>
            r.Path.EndsWith("/oauth2/token", StringComparison.Ordinal) ? """{"access_token": "entra-token", "expires_in": "3599"}"""
            : r.Host == "management.azure.com" ? _response
            : null;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/" + Id)]
    [InlineData(Id)]
    public async Task FindHost_ResourceId_IsAskedForWithAToken(string resourceId)
    {
        _fixture.Variables["DATABRICKS_AZURE_RESOURCE_ID"] = resourceId;

        Assert.Equal("adb-9.9.azuredatabricks.net", (await _fixture.CallAsync(_fixture.Client())).Host);

        var request = Assert.Single(_fixture.Server.Requests, static r => r.Host == "management.azure.com");
        Assert.Equal(("GET", $"/{Id}?api-version=2018-04-01", "Bearer entra-token"), (request.Method, request.Target, request.Header("Authorization")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"properties": "x"}""")]
    [InlineData("""{"properties": {}}""")]
    [InlineData("""{"properties": {"workspaceUrl": "two words"}}""")]
    [InlineData("""{"properties": {"workspaceUrl": "evil.example"}}""")]
    [InlineData("""{"properties": {"workspaceUrl": "adb-1.azuredatabricks.net@evil.example"}}""")]
    public async Task FindHost_ResponseWithoutAWorkspaceOfAzures_IsSentNoToken(string body)
    {
        _fixture.Variables["DATABRICKS_AZURE_RESOURCE_ID"] = "/" + Id;
        _response = body;

        Assert.StartsWith(
            $"azure-client-secret auth: GET https://management.azure.com/{Id} did not return the workspace's address.",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
        Assert.Empty(_fixture.ApiCalls);
    }
}
