using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Tests.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Secrets;

public sealed class SecretsClientScopeTests : SecretFixture
{
    [Fact]
    public async Task CreateScopeIfNotExistsAsync_TwoAtOnce_MakesOne()
    {
        var made = await Task.WhenAll(Secrets.CreateScopeIfNotExistsAsync("new"), Secrets.CreateScopeIfNotExistsAsync("new"));

        Assert.Single(made, static one => one);
        Assert.NotNull(await Secrets.FindScopeAsync("NEW"));
    }

    [Fact]
    public async Task CreateScopeIfNotExistsAsync_ThereAndRefusedWithoutCode_IsFalse()
    {
        Workspace.Faults.Add(Fault.Raw(400, "{\"message\":\"no\"}", "application/json") with { Operation = "Secrets_CreateScope" });

        Assert.False(await Secrets.CreateScopeIfNotExistsAsync("database"));
    }

    [Fact]
    public async Task CreateScopeIfNotExistsAsync_RefusedForAnotherReason_Throws()
    {
        Workspace.Faults.Add(Fault.Raw(400, "{\"message\":\"no\"}", "application/json") with { Operation = "Secrets_CreateScope" });

        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => Secrets.CreateScopeIfNotExistsAsync("other"));
    }

    [Fact]
    public async Task CreateKeyVaultScopeAsync_Vault_IsSent()
    {
        const string vault = "/subscriptions/0/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v";
        try
        {
            await Secrets.CreateKeyVaultScopeAsync("vault", vault, new Uri("https://v.vault.azure.net"), "users");
        }
        catch (DatabricksApiException)
        {
            // The workspace may want a credential of the identity provider; what was sent is what counts here.
        }

        var body = JObject.Parse(Workspace.Requests.Single(static request => request.Operation == "Secrets_CreateScope").Body);
        Assert.Equal("AZURE_KEYVAULT", (string?)body["scope_backend_type"]);
        Assert.Equal(vault, (string?)body["backend_azure_keyvault"]!["resource_id"]);
        Assert.Equal("https://v.vault.azure.net/", (string?)body["backend_azure_keyvault"]!["dns_name"]);
        Assert.Equal("users", (string?)body["initial_manage_principal"]);
    }

    [Theory]
    [InlineData("http://v.vault.azure.net")]
    [InlineData("/v")]
    [InlineData(null)]
    public void CreateKeyVaultScopeAsync_AddressThatIsNotHttps_IsRefused(string? address)
    {
        var error = Assert.Throws<ArgumentException>(
            "vaultAddress",
            () =>
            {
                _ = Secrets.CreateKeyVaultScopeAsync("vault", "/v", address is null ? null! : new Uri(address, UriKind.RelativeOrAbsolute));
            }
        );

        Assert.StartsWith("The vault's address must be an absolute https URL", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void CreateKeyVaultScopeAsync_NoVault_IsRefused(string? vault)
    {
        var error = Assert.Throws<ArgumentException>(
            "vaultResourceId",
            () =>
            {
                _ = Secrets.CreateKeyVaultScopeAsync("vault", vault!, new Uri("https://v.vault.azure.net"));
            }
        );

        Assert.StartsWith("The resource ID of the vault is missing.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "database", false)]
    [InlineData(409, "other", null)]
    [InlineData(403, "database", null)]
    public async Task CreateScopeIfNotExistsAsync_Refused_IsFalseOnlyWhereTheScopeIsThere(int status, string scope, bool? expected)
    {
        Workspace.Faults.Add(Fault.Raw(status, "{\"message\":\"no\"}", "application/json") with { Operation = "Secrets_CreateScope" });

        bool? made = null;
        var error = await Record.ExceptionAsync(async () => made = await Secrets.CreateScopeIfNotExistsAsync(scope));

        Assert.Equal((expected, expected is null), (made, error is DatabricksApiException));
    }

    [Fact]
    public async Task CreateScopeIfNotExistsAsync_InitialManager_IsSent()
    {
        await Secrets.CreateScopeIfNotExistsAsync("new", "users");

        Assert.Equal(AclPermission.Manage, await Secrets.FindAclAsync("new", "users"));
    }

    [Fact]
    public async Task SetAclsAsync_Others_AreGivenAndTakenAway()
    {
        await Secrets.PutAclAsync("database", "leaving", AclPermission.Read);
        await Secrets.PutAclAsync("database", "changing", AclPermission.Read);

        await Secrets.SetAclsAsync(
            "database",
            new Dictionary<string, AclPermission>
            {
                ["someone@example.com"] = AclPermission.Manage,
                ["changing"] = AclPermission.Write,
                ["coming"] = AclPermission.Read,
            }
        );

        Assert.Null(await Secrets.FindAclAsync("database", "leaving"));
        Assert.Equal(AclPermission.Write, await Secrets.FindAclAsync("database", "changing"));
        Assert.Equal(AclPermission.Read, await Secrets.FindAclAsync("database", "coming"));
        Assert.DoesNotContain(
            Workspace.Requests,
            static request => request.Operation == "Secrets_PutAcl" && request.Body.Contains("someone", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task SetAclsAsync_TwoAtOnce_LeaveWhatOneOfThemSays()
    {
        var acls = new Dictionary<string, string> { ["me"] = "MANAGE" };
        var reads = 0;
        var bothRead = new TaskCompletionSource();
        var server = new ScriptedHandler()
            .On("GET /api/2.0/secrets/acls/list?scope=s", _ => (200, Items()))
            .On("POST /api/2.0/secrets/acls/put", body => Change(() => acls[(string)body["principal"]!] = (string)body["permission"]!))
            .On("POST /api/2.0/secrets/acls/delete", body => Change(() => acls.Remove((string)body["principal"]!)));
        server.AfterRead = async () =>
        {
            // Without turns, both would have read before one of them writes.
            if (Interlocked.Increment(ref reads) == 2)
            {
                bothRead.TrySetResult();
            }

            await Task.WhenAny(bothRead.Task, Task.Delay(50));
        };
        using var one = server.CreateClient();
        using var other = server.CreateClient();

        await Task.WhenAll(one.Secrets.SetAclsAsync("s", Wanted("a")), other.Secrets.SetAclsAsync("s", Wanted("b")));

        Assert.Equal(2, acls.Count);
        Assert.Equal("MANAGE", acls["me"]);

        static Dictionary<string, AclPermission> Wanted(string reader) => new() { ["me"] = AclPermission.Manage, [reader] = AclPermission.Read };

        JObject Items()
        {
            lock (acls)
            {
                return new JObject { ["items"] = new JArray(acls.Select(static acl => new JObject { ["principal"] = acl.Key, ["permission"] = acl.Value })) };
            }
        }

        (int Status, JToken Body) Change(Action change)
        {
            lock (acls)
            {
                change();
            }

            return (200, new JObject());
        }
    }

    [Fact]
    public async Task SetAclsAsync_NobodyManages_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            "permissions",
            () => Secrets.SetAclsAsync("database", new Dictionary<string, AclPermission> { ["a"] = AclPermission.Read })
        );

        Assert.StartsWith("At least one principal must keep MANAGE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetAclsAsync_Null_IsNamed() =>
        await Assert.ThrowsAsync<ArgumentNullException>("permissions", () => Secrets.SetAclsAsync("database", null!));

    [Fact]
    public async Task SetAclsAsync_NewManager_IsGivenTheRightBeforeOthersLoseTheirs()
    {
        var changes = new List<string>();
        var server = new ScriptedHandler()
            .On(
                "GET /api/2.0/secrets/acls/list?scope=s",
                static _ => (200, JObject.Parse("""{"items":[{"principal":"old","permission":"MANAGE"},{"permission":"READ"}]}"""))
            )
            .On("POST /api/2.0/secrets/acls/put", body => Changed($"put {body["principal"]}"))
            .On("POST /api/2.0/secrets/acls/delete", body => Changed($"delete {body["principal"]}"));
        using var client = server.CreateClient();

        await client.Secrets.SetAclsAsync("s", new Dictionary<string, AclPermission> { ["reader"] = AclPermission.Read, ["new"] = AclPermission.Manage });

        Assert.Equal(["put new", "put reader", "delete old"], changes);

        (int Status, JToken Body) Changed(string change)
        {
            changes.Add(change);
            return (200, new JObject());
        }
    }

    [Fact]
    public async Task DeleteAclIfExistsAsync_NotGranted_DeletesNothing()
    {
        Assert.False(await Secrets.DeleteAclIfExistsAsync("database", "nobody"));
        Assert.DoesNotContain(Workspace.Requests, static request => request.Operation == "Secrets_DeleteAcl");
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(403, null)]
    public async Task DeleteAclIfExistsAsync_DeletedByAnotherMeanwhile_IsFalse(int status, bool? expected)
    {
        await Secrets.PutAclAsync("database", "leaving", AclPermission.Read);
        Workspace.Faults.Add(Fault.Raw(status, "{\"message\":\"no\"}", "application/json") with { Operation = "Secrets_DeleteAcl" });

        bool? deleted = null;
        var error = await Record.ExceptionAsync(async () => deleted = await Secrets.DeleteAclIfExistsAsync("database", "leaving"));

        Assert.Equal((expected, expected is null), (deleted, error is DatabricksApiException));
    }

    [Fact]
    public async Task DeleteAclIfExistsAsync_Twice_IsFalseTheSecondTime()
    {
        await Secrets.PutAclAsync("database", "leaving", AclPermission.Read);

        Assert.True(await Secrets.DeleteAclIfExistsAsync("database", "leaving"));
        Assert.False(await Secrets.DeleteAclIfExistsAsync("database", "leaving"));
    }
}
