using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class AzureWorkspaceTests : IAsyncLifetime
{
    private const string Id = "subscriptions/s/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/ws";

    private readonly AuthenticationBed bed = new();
    private string answer = """{"properties": {"workspaceUrl": "adb-9.9.azuredatabricks.net"}}""";

    public AzureWorkspaceTests()
    {
        bed.Variables["ARM_CLIENT_ID"] = "app";
        bed.Variables["ARM_CLIENT_SECRET"] = "entra-secret";
        bed.Variables["ARM_TENANT_ID"] = "tenant";
        bed.Variables["DATABRICKS_AUTH_TYPE"] = "azure-client-secret";
        bed.Answer = r =>
            r.Path.EndsWith("/oauth2/token", StringComparison.Ordinal) ? """{"access_token": "entra-token", "expires_in": "3599"}"""
            : r.Host == "management.azure.com" ? answer
            : null;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bed.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/" + Id)]
    [InlineData(Id)]
    public async Task FindHost_ResourceId_IsAskedForWithAToken(string resourceId)
    {
        bed.Variables["DATABRICKS_AZURE_RESOURCE_ID"] = resourceId;

        Assert.Equal("adb-9.9.azuredatabricks.net", (await bed.CallAsync(bed.Client())).Host);

        var request = Assert.Single(bed.Server.Requests, static r => r.Host == "management.azure.com");
        Assert.Equal(("GET", $"/{Id}?api-version=2018-04-01", "Bearer entra-token"), (request.Method, request.Target, request.Header("Authorization")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"properties": "x"}""")]
    [InlineData("""{"properties": {}}""")]
    [InlineData("""{"properties": {"workspaceUrl": "two words"}}""")]
    [InlineData("""{"properties": {"workspaceUrl": "evil.example"}}""")]
    [InlineData("""{"properties": {"workspaceUrl": "adb-1.azuredatabricks.net@evil.example"}}""")]
    public async Task FindHost_AnswerWithoutAWorkspaceOfAzures_IsSentNoToken(string body)
    {
        bed.Variables["DATABRICKS_AZURE_RESOURCE_ID"] = "/" + Id;
        answer = body;

        Assert.StartsWith(
            $"azure-client-secret auth: GET https://management.azure.com/{Id} does not name the workspace's address.",
            await Failure.OfAsync(bed.Client()),
            StringComparison.Ordinal
        );
        Assert.Empty(bed.ApiCalls);
    }
}
