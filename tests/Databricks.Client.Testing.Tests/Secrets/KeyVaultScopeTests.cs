using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Secrets;

/// <summary>Scopes that mirror an Azure Key Vault.</summary>
public sealed class KeyVaultScopeTests
{
    private const string Path = "/api/2.0/secrets/";
    private const string Vault = """{"resource_id":"/subscriptions/1","dns_name":"https://v.vault.azure.net/"}""";

    [Fact]
    public async Task Create_WithATokenOfEntra_IsListedWithItsVault()
    {
        await using var fixture = await StartAsync("dapi-entra");

        var (status, _) = await CreateAsync(fixture, "AZURE_KEYVAULT", Vault);
        var (_, scopes) = await fixture.GetAsync(Path + "scopes/list");

        Assert.Equal(200, status);
        var scope = Assert.Single(scopes["scopes"]!);
        Assert.Equal("AZURE_KEYVAULT", (string)scope["backend_type"]!);
        Assert.True(JToken.DeepEquals(JObject.Parse(Vault), scope["keyvault_metadata"]));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData("AZURE_KEYVAULT", null)]
    [InlineData("AZURE_KEYVAULT", """{"resource_id":"/subscriptions/1"}""")]
    [InlineData("AZURE_KEYVAULT", """{"dns_name":"https://v.vault.azure.net/"}""")]
    [InlineData("DATABRICKS", Vault)]
    [InlineData(null, Vault)]
    public async Task Create_BackendAndVaultThatDoNotFit_IsRefused(string? backend, string? vault)
    {
        await using var fixture = await StartAsync("dapi-entra");

        var (status, error) = await CreateAsync(fixture, backend, vault);

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Empty((await fixture.GetAsync(Path + "scopes/list")).Body);
    }

    [Theory]
    [InlineData("AWS", 400)]
    [InlineData("GCP", 400)]
    [InlineData("azure", 200)]
    public async Task Create_OnACloud_IsForAzureOnly(string cloud, int expected)
    {
        await using var fixture = await StartAsync("dapi-entra", new() { Cloud = cloud });

        Assert.Equal(expected, (await CreateAsync(fixture, "AZURE_KEYVAULT", Vault)).Status);
    }

    [Fact]
    public async Task Create_OfDatabricks_HasNoVault()
    {
        await using var fixture = await StartAsync("dapi-entra");

        await CreateAsync(fixture, "DATABRICKS", null);
        var (_, scopes) = await fixture.GetAsync(Path + "scopes/list");

        var scope = Assert.Single(scopes["scopes"]!);
        Assert.Equal(("DATABRICKS", null), ((string)scope["backend_type"]!, scope["keyvault_metadata"]));
    }

    [Fact]
    public async Task Delete_Secret_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.KeyVaultScope("vault", "/subscriptions/1", "https://v.vault.azure.net/");

        var (status, error) = await fixture.PostAsync(Path + "delete", new { scope = "vault", key = "k" });

        Assert.Equal((400, "BAD_REQUEST"), (status, (string)error["error_code"]!));
    }

    private static Task<(int Status, JObject Body)> CreateAsync(WorkspaceFixture fixture, string? backend, string? vault)
    {
        var body = new JObject { ["scope"] = "vault" };
        if (backend is not null)
        {
            body["scope_backend_type"] = backend;
        }

        if (vault is not null)
        {
            body["backend_azure_keyvault"] = JObject.Parse(vault);
        }

        return fixture.PostAsync(Path + "scopes/create", body);
    }

    private static async Task<WorkspaceFixture> StartAsync(string token, FakeWorkspaceOptions? options = null)
    {
        var fixture = await WorkspaceFixture.StartAsync(options: options);
        fixture.Workspace.Seed.User("admin@xyz.com", token: token, isAdmin: true);
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return fixture;
    }
}
