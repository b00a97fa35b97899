using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Secrets, on the wire: every byte of what is stored.</summary>
public class SecretScenarioTests
{
    private const string Put = "POST /api/2.0/secrets/put";
    private const string Get = "GET /api/2.0/secrets/get";
    private const string Create = "POST /api/2.0/secrets/scopes/create";
    private const string Scopes = "GET /api/2.0/secrets/scopes/list";
    private const string Acl = "POST /api/2.0/secrets/acls/put";

    [Fact]
    public async Task Put_TextAndBytes_AreSentAsUtf8AndAsBase64()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Put, Reply.Empty);

        await workspace.Databricks.Secrets.PutStringAsync("database", "password", "pä\"ss\\w\n😀");
        await workspace.Databricks.Secrets.PutBytesAsync("tls", "certificate", [0, 255, 254, 62, 63]);
        await workspace.Databricks.Secrets.PutStringAsync("database", "none", "");

        Assert.Equal(
            [
                """{"scope":"database","key":"password","string_value":"pä\"ss\\w\n😀"}""",
                """{"scope":"tls","key":"certificate","bytes_value":"AP/+Pj8="}""",
                """{"scope":"database","key":"none","string_value":""}""",
            ],
            workspace.Bodies(Put)
        );
    }

    [Fact]
    public async Task Get_Base64OfAnything_IsGivenAsTextBytesAndHidden()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(
            Get,
            Reply.Json("""{"key":"k","value":"cMOkc3Mg8J+YgA=="}"""),
            Reply.Json("""{"key":"k","value":"cMOkc3Mg8J+YgA=="}"""),
            Reply.Json("""{"key":"k","value":"AP/+Pj8="}""")
        );
        var secrets = workspace.Databricks.Secrets;

        using var hidden = await secrets.GetSecretAsync("a b", "k&=");
        var text = await secrets.GetStringAsync("a b", "k&=");
        var bytes = await secrets.GetBytesAsync("a b", "k&=");

        Assert.Equal(("***", "päss 😀", "päss 😀"), (hidden.ToString(), hidden.RevealString(), text));
        Assert.Equal([0, 255, 254, 62, 63], bytes);
        Assert.All(workspace.Calls, call => Assert.Equal(Get + "?scope=a%20b&key=k%26%3D", call));
    }

    [Fact]
    public async Task Get_BytesThatAreNotText_IsRefusedAsTextWithoutShowingThem()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Get, Reply.Json("""{"value":"AP/+Pj8="}"""));

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => workspace.Databricks.Secrets.GetStringAsync("tls", "certificate"));

        Assert.DoesNotContain("AP/+", error.ToString());
    }

    [Fact]
    public async Task CreateScopeIfNotExists_NewAndPresent_SaysWhich()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Reply.Empty, Reply.Error(400, "RESOURCE_ALREADY_EXISTS", "Scope database already exists!"));

        Assert.True(await workspace.Databricks.Secrets.CreateScopeIfNotExistsAsync("database", initialManagePrincipal: "users"));
        Assert.False(await workspace.Databricks.Secrets.CreateScopeIfNotExistsAsync("database"));
        Assert.Equal(["""{"scope":"database","initial_manage_principal":"users"}""", """{"scope":"database"}"""], workspace.Bodies(Create));
        Assert.Equal([Create, Create], workspace.Calls);
    }

    [Fact]
    public async Task CreateScopeIfNotExists_RefusalWithoutACode_LooksWhetherTheScopeIsThere()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Reply.Error(400, null, "Scope already exists"));
        workspace.On(Scopes, Reply.Json("""{"scopes":[{"name":"Database","backend_type":"DATABRICKS"}]}"""));

        Assert.False(await workspace.Databricks.Secrets.CreateScopeIfNotExistsAsync("database"));
        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => workspace.Databricks.Secrets.CreateScopeIfNotExistsAsync("bad/name"));
    }

    [Fact]
    public async Task CreateKeyVaultScope_Vault_IsSentWholly()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Reply.Empty);
        const string Vault = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/example";

        await workspace.Databricks.Secrets.CreateKeyVaultScopeAsync("vault", Vault, new Uri("https://example.vault.azure.net/"), "users");

        Assert.Equal(
            [
                $$$"""{"scope":"vault","initial_manage_principal":"users","scope_backend_type":"AZURE_KEYVAULT","backend_azure_keyvault":{"resource_id":"{{{Vault}}}","dns_name":"https://example.vault.azure.net/"}}""",
            ],
            workspace.Bodies(Create)
        );
    }

    [Fact]
    public async Task SetAcls_ListOfOthers_WritesManagersFirstAndRemovesLast()
    {
        const string List = "GET /api/2.0/secrets/acls/list";
        const string Delete = "POST /api/2.0/secrets/acls/delete";
        using var workspace = new ScriptedWorkspace();
        workspace.On(List, Reply.Json("""{"items":[{"principal":"old","permission":"MANAGE"},{"principal":"same","permission":"READ"}]}"""));
        workspace.On(Acl, Reply.Empty);
        workspace.On(Delete, Reply.Empty);

        await workspace.Databricks.Secrets.SetAclsAsync(
            "database",
            new Dictionary<string, AclPermission>
            {
                ["same"] = AclPermission.Read,
                ["reader"] = AclPermission.Read,
                ["new"] = AclPermission.Manage,
            }
        );

        Assert.Equal([List + "?scope=database", Acl, Acl, Delete], workspace.Calls);
        Assert.Equal(
            ["""{"scope":"database","principal":"new","permission":"MANAGE"}""", """{"scope":"database","principal":"reader","permission":"READ"}"""],
            workspace.Bodies(Acl)
        );
        Assert.Equal(["""{"scope":"database","principal":"old"}"""], workspace.Bodies(Delete));
    }
}
