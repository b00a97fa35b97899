using Databricks.Client.ContractTests.WireMock;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Secrets, on the wire: every byte of what is stored.</summary>
public class SecretTests
{
    private const string Put = "POST /api/2.0/secrets/put";
    private const string Get = "GET /api/2.0/secrets/get";
    private const string Create = "POST /api/2.0/secrets/scopes/create";
    private const string Scopes = "GET /api/2.0/secrets/scopes/list";
    private const string Acl = "POST /api/2.0/secrets/acls/put";

    [WireMockFact]
    public async Task Put_TextAndBytes_AreSentAsUtf8AndAsBase64()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Put, Answer.Empty);

        await workspace.Databricks.Secrets.PutStringAsync("database", "password", "pä\"ss\\w\n😀");
        await workspace.Databricks.Secrets.PutBytesAsync("tls", "certificate", [0, 255, 254, 62, 63]);
        await workspace.Databricks.Secrets.PutStringAsync("database", "none", "");

        Assert.Equal(
            [
                """{"scope":"database","key":"password","string_value":"pä\"ss\\w\n😀"}""",
                """{"scope":"tls","key":"certificate","bytes_value":"AP/+Pj8="}""",
                """{"scope":"database","key":"none","string_value":""}""",
            ],
            await workspace.BodiesAsync(Put)
        );
    }

    [WireMockFact]
    public async Task Get_Base64OfAnything_IsGivenAsTextBytesAndHidden()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(
            Get,
            Answer.Json("""{"key":"k","value":"cMOkc3Mg8J+YgA=="}"""),
            Answer.Json("""{"key":"k","value":"cMOkc3Mg8J+YgA=="}"""),
            Answer.Json("""{"key":"k","value":"AP/+Pj8="}""")
        );
        var secrets = workspace.Databricks.Secrets;

        using var hidden = await secrets.GetSecretAsync("a b", "k&=");
        var text = await secrets.GetStringAsync("a b", "k&=");
        var bytes = await secrets.GetBytesAsync("a b", "k&=");

        Assert.Equal(("***", "päss 😀", "päss 😀"), (hidden.ToString(), hidden.RevealString(), text));
        Assert.Equal([0, 255, 254, 62, 63], bytes);
        Assert.All(await workspace.CallsAsync(), call => Assert.Equal(Get + "?scope=a%20b&key=k%26%3D", call));
    }

    [WireMockFact]
    public async Task Get_BytesThatAreNoText_IsRefusedAsTextWithoutShowingThem()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Get, Answer.Json("""{"value":"AP/+Pj8="}"""));

        var error = await Assert.ThrowsAsync<DatabricksException>(() => workspace.Databricks.Secrets.GetStringAsync("tls", "certificate"));

        Assert.DoesNotContain("AP/+", error.ToString());
    }

    [WireMockFact]
    public async Task CreateScopeIfMissing_NewAndPresent_SaysWhich()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Create, Answer.Empty, Answer.Error(400, "RESOURCE_ALREADY_EXISTS", "Scope database already exists!"));

        Assert.True(await workspace.Databricks.Secrets.CreateScopeIfMissingAsync("database", initialManagePrincipal: "users"));
        Assert.False(await workspace.Databricks.Secrets.CreateScopeIfMissingAsync("database"));
        Assert.Equal(["""{"scope":"database","initial_manage_principal":"users"}""", """{"scope":"database"}"""], await workspace.BodiesAsync(Create));
        Assert.Equal([Create, Create], await workspace.CallsAsync());
    }

    [WireMockFact]
    public async Task CreateScopeIfMissing_RefusalWithoutACode_LooksWhetherTheScopeIsThere()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Create, Answer.Error(400, null, "Scope already exists"));
        await workspace.OnAsync(Scopes, Answer.Json("""{"scopes":[{"name":"Database","backend_type":"DATABRICKS"}]}"""));

        Assert.False(await workspace.Databricks.Secrets.CreateScopeIfMissingAsync("database"));
        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => workspace.Databricks.Secrets.CreateScopeIfMissingAsync("bad/name"));
    }

    [WireMockFact]
    public async Task CreateKeyVaultScope_Vault_IsSentWholly()
    {
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(Create, Answer.Empty);
        const string Vault = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/example";

        await workspace.Databricks.Secrets.CreateKeyVaultScopeAsync("vault", Vault, new Uri("https://example.vault.azure.net/"), "users");

        Assert.Equal(
            [
                $$$"""{"scope":"vault","initial_manage_principal":"users","scope_backend_type":"AZURE_KEYVAULT","backend_azure_keyvault":{"resource_id":"{{{Vault}}}","dns_name":"https://example.vault.azure.net/"}}""",
            ],
            await workspace.BodiesAsync(Create)
        );
    }

    [WireMockFact]
    public async Task SetAcls_ListOfOthers_WritesManagersFirstAndRemovesLast()
    {
        const string List = "GET /api/2.0/secrets/acls/list";
        const string Delete = "POST /api/2.0/secrets/acls/delete";
        await using var workspace = await ScriptedWorkspace.StartAsync();
        await workspace.OnAsync(List, Answer.Json("""{"items":[{"principal":"old","permission":"MANAGE"},{"principal":"same","permission":"READ"}]}"""));
        await workspace.OnAsync(Acl, Answer.Empty);
        await workspace.OnAsync(Delete, Answer.Empty);

        await workspace.Databricks.Secrets.SetAclsAsync(
            "database",
            new Dictionary<string, AclPermission>
            {
                ["same"] = AclPermission.Read,
                ["reader"] = AclPermission.Read,
                ["new"] = AclPermission.Manage,
            }
        );

        Assert.Equal([List + "?scope=database", Acl, Acl, Delete], await workspace.CallsAsync());
        Assert.Equal(
            ["""{"scope":"database","principal":"new","permission":"MANAGE"}""", """{"scope":"database","principal":"reader","permission":"READ"}"""],
            await workspace.BodiesAsync(Acl)
        );
        Assert.Equal(["""{"scope":"database","principal":"old"}"""], await workspace.BodiesAsync(Delete));
    }
}
