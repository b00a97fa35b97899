using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Secrets;

public sealed class SecretRulesTests
{
    [Theory]
    [MemberData(nameof(WorkspaceFixture.Fronts), MemberType = typeof(WorkspaceFixture))]
    public async Task Put_Text_ComesBackAsBase64(bool onKestrel)
    {
        await using var fixture = await WorkspaceFixture.StartAsync(onKestrel);
        var (created, empty) = await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "abc" });

        var (stored, _) = await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "ABC",
                key = "k",
                string_value = "grüße",
            }
        );
        var (_, secret) = await fixture.GetAsync("/api/2.0/secrets/get?scope=abc&key=k");
        var (_, list) = await fixture.GetAsync("/api/2.0/secrets/list?scope=abc");

        Assert.Equal((200, 200), (created, stored));
        Assert.Empty(empty);
        Assert.Equal("grüße", Encoding.UTF8.GetString(Convert.FromBase64String((string)secret["value"]!)));
        Assert.Equal("k", (string)Assert.Single(list["secrets"]!)["key"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Put_Bytes_ComeBackUnchanged()
    {
        await using var fixture = await StartAsync();

        await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "abc",
                key = "k",
                bytes_value = "AP/+",
            }
        );

        Assert.Equal("AP/+", (string)(await fixture.GetAsync("/api/2.0/secrets/get?scope=abc&key=k")).Body["value"]!);
    }

    [Theory]
    [InlineData("{\"scope\":\"abc\",\"key\":\"k\"}", "MALFORMED_REQUEST")]
    [InlineData("{\"scope\":\"abc\",\"key\":\"k\",\"string_value\":\"a\",\"bytes_value\":\"AA==\"}", "MALFORMED_REQUEST")]
    [InlineData("{\"scope\":\"abc\",\"key\":\"k\",\"bytes_value\":\"***\"}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"scope\":\"abc\",\"key\":\"a b\",\"string_value\":\"a\"}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"scope\":\"none\",\"key\":\"k\",\"string_value\":\"a\"}", "RESOURCE_DOES_NOT_EXIST")]
    public async Task Put_InvalidRequest_IsRefused(string body, string code)
    {
        await using var fixture = await StartAsync();

        Assert.Equal(code, (string)(await fixture.PostAsync("/api/2.0/secrets/put", body)).Body["error_code"]!);
    }

    [Fact]
    public async Task Put_TooLargeValue_IsRefused()
    {
        await using var fixture = await StartAsync();

        var (most, _) = await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "abc",
                key = "k",
                string_value = new string('x', 128 * 1024),
            }
        );
        var (more, _) = await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "abc",
                key = "k",
                string_value = new string('x', (128 * 1024) + 1),
            }
        );

        Assert.Equal((200, 400), (most, more));
    }

    [Fact]
    public async Task CreateScope_NameTakenInAnotherCase_AlreadyExists()
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "ABC" });

        Assert.Equal((400, "RESOURCE_ALREADY_EXISTS"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task CreateScope_Creator_ManagesIt()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "mine" });
        await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "all", initial_manage_principal = "users" });

        var (_, mine) = await fixture.GetAsync("/api/2.0/secrets/acls/list?scope=mine");
        var (_, all) = await fixture.GetAsync("/api/2.0/secrets/acls/get?scope=all&principal=users");

        Assert.Equal("someone@example.com", (string)Assert.Single(mine["items"]!)["principal"]!);
        Assert.Equal("MANAGE", (string)all["permission"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Acls_Life_PutGetDelete()
    {
        await using var fixture = await StartAsync();

        await fixture.PostAsync(
            "/api/2.0/secrets/acls/put",
            new
            {
                scope = "abc",
                principal = "abc@xyz.com",
                permission = "READ",
            }
        );
        var (_, acl) = await fixture.GetAsync("/api/2.0/secrets/acls/get?scope=abc&principal=abc%40xyz.com");
        var (deleted, _) = await fixture.PostAsync("/api/2.0/secrets/acls/delete", new { scope = "abc", principal = "abc@xyz.com" });
        var (again, error) = await fixture.PostAsync("/api/2.0/secrets/acls/delete", new { scope = "abc", principal = "abc@xyz.com" });

        Assert.Equal("READ", (string)acl["permission"]!);
        Assert.Equal((200, 404), (deleted, again));
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", (string)error["error_code"]!);
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task Put_CallerWhoMayOnlyRead_IsDenied()
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");
        await fixture.PostAsync(
            "/api/2.0/secrets/acls/put",
            new
            {
                scope = "abc",
                principal = "abc@xyz.com",
                permission = "READ",
            }
        );
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi-abc");

        var (read, _) = await fixture.GetAsync("/api/2.0/secrets/list?scope=abc");
        var (write, error) = await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "abc",
                key = "k",
                string_value = "v",
            }
        );

        Assert.Equal((200, 403), (read, write));
        Assert.Equal("PERMISSION_DENIED", (string)error["error_code"]!);
    }

    [Theory]
    [InlineData("WRITE", 403)]
    [InlineData("MANAGE", 200)]
    public async Task Acls_Caller_NeedsManageToReadThem(string permission, int expected)
    {
        await using var fixture = await StartAsync();
        fixture.Workspace.Seed.User("abc@xyz.com", token: "dapi-abc");
        await fixture.PostAsync(
            "/api/2.0/secrets/acls/put",
            new
            {
                scope = "abc",
                principal = "abc@xyz.com",
                permission,
            }
        );
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi-abc");

        var (list, _) = await fixture.GetAsync("/api/2.0/secrets/acls/list?scope=abc");
        var (get, _) = await fixture.GetAsync("/api/2.0/secrets/acls/get?scope=abc&principal=abc%40xyz.com");

        Assert.Equal((expected, expected), (list, get));
    }

    [Fact]
    public async Task CreateScope_NameWithSlash_IsAccepted()
    {
        await using var fixture = await StartAsync();

        Assert.Equal(200, (await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "team/prod" })).Status);
    }

    [Fact]
    public async Task KeyVaultScope_Secrets_AreReadOnly()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.KeyVaultScope("vault", "/subscriptions/1/x", "https://v.vault.azure.net/");

        var (_, scopes) = await fixture.GetAsync("/api/2.0/secrets/scopes/list");
        var (put, error) = await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "vault",
                key = "k",
                string_value = "v",
            }
        );

        Assert.Equal("AZURE_KEYVAULT", (string)scopes["scopes"]![0]!["backend_type"]!);
        Assert.Equal((400, "BAD_REQUEST"), (put, (string)error["error_code"]!));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Fact]
    public async Task CreateScope_KeyVaultWithPersonalToken_IsRefused()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();

        var (status, error) = await fixture.PostAsync(
            "/api/2.0/secrets/scopes/create",
            new
            {
                scope = "vault",
                scope_backend_type = "AZURE_KEYVAULT",
                backend_azure_keyvault = new { resource_id = "/subscriptions/1", dns_name = "https://v.vault.azure.net/" },
            }
        );

        Assert.Equal((403, "CUSTOMER_UNAUTHORIZED"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Delete_Twice_IsMissing()
    {
        await using var fixture = await StartAsync();
        await fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "abc",
                key = "k",
                string_value = "v",
            }
        );

        var (first, _) = await fixture.PostAsync("/api/2.0/secrets/delete", new { scope = "abc", key = "k" });
        var (second, _) = await fixture.PostAsync("/api/2.0/secrets/delete", new { scope = "abc", key = "k" });
        var (scope, _) = await fixture.PostAsync("/api/2.0/secrets/scopes/delete", new { scope = "abc" });
        var (gone, _) = await fixture.GetAsync("/api/2.0/secrets/list?scope=abc");

        Assert.Equal((200, 404, 200, 404), (first, second, scope, gone));
        Assert.Empty(fixture.Workspace.Violations);
    }

    [Theory]
    [InlineData(128, 200)]
    [InlineData(129, 400)]
    public async Task Names_OfScopesAndKeys_HaveAtMost128Characters(int length, int expected)
    {
        await using var fixture = await StartAsync();

        var (scope, _) = await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = new string('s', length) });
        var (key, _) = await PutAsync(fixture, new string('k', length));

        Assert.Equal((expected, expected), (scope, key));
    }

    [Fact]
    public async Task CreateScope_ForAnotherPrincipalThanUsers_IsRefused()
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "new", initial_manage_principal = "admins" });

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Put_KeyWithASlash_IsRefused()
    {
        await using var fixture = await StartAsync();

        Assert.Equal((200, 400), ((await PutAsync(fixture, "a-b_c.d")).Status, (await PutAsync(fixture, "a/b")).Status));
    }

    [Fact]
    public async Task CreateScope_OneMoreThanAWorkspaceHolds_IsRefused()
    {
        await using var fixture = await StartAsync();
        for (var number = 1; number < 999; number++)
        {
            fixture.Workspace.Seed.Scope($"scope-{number}");
        }

        var (last, _) = await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "last" });
        var (more, error) = await fixture.PostAsync("/api/2.0/secrets/scopes/create", new { scope = "more" });

        Assert.Equal((200, 400, "RESOURCE_LIMIT_EXCEEDED"), (last, more, (string)error["error_code"]!));
    }

    [Fact]
    public async Task Put_OneMoreThanAScopeHolds_IsRefusedUnlessItsKeyIsThere()
    {
        await using var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Scope("abc", [.. Enumerable.Range(1, 999).Select(static number => ($"k{number}", "v"))]);

        var (last, _) = await PutAsync(fixture, "last");
        var (more, error) = await PutAsync(fixture, "more");
        var (known, _) = await PutAsync(fixture, "k7");

        Assert.Equal((200, 400, 200), (last, more, known));
        Assert.Equal("RESOURCE_LIMIT_EXCEEDED", (string)error["error_code"]!);
    }

    [Fact]
    public async Task Put_SecretThatIsThere_ReplacesItsValueAndTime()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        await using var fixture = await WorkspaceFixture.StartAsync(options: new() { TimeProvider = clock });
        fixture.Workspace.Seed.Scope("abc", ("k", "old"), ("other", "kept"));

        clock.Advance(TimeSpan.FromSeconds(7));
        await PutAsync(fixture, "k");
        var (_, list) = await fixture.GetAsync("/api/2.0/secrets/list?scope=abc");
        var (_, secret) = await fixture.GetAsync("/api/2.0/secrets/get?scope=abc&key=k");

        Assert.Equal([("k", 7000L), ("other", 0L)], list["secrets"]!.Select(item => ((string)item["key"]!, (long)item["last_updated_timestamp"]!)));
        Assert.Equal(("k", "dg=="), ((string)secret["key"]!, (string)secret["value"]!));
    }

    [Fact]
    public async Task Put_EmptyText_IsAValue()
    {
        await using var fixture = await StartAsync();

        await fixture.PostAsync("/api/2.0/secrets/put", """{"scope":"abc","key":"k","string_value":""}""");

        Assert.Equal("", (string)(await fixture.GetAsync("/api/2.0/secrets/get?scope=abc&key=k")).Body["value"]!);
    }

    [Fact]
    public async Task List_ScopeWithoutSecrets_IsEmpty()
    {
        await using var fixture = await StartAsync();

        Assert.Empty((await fixture.GetAsync("/api/2.0/secrets/list?scope=abc")).Body);
    }

    [Fact]
    public async Task Scope_NamedInAnotherCase_IsTheSame()
    {
        await using var fixture = await StartAsync();

        var (_, scopes) = await fixture.GetAsync("/api/2.0/secrets/scopes/list");
        var (deleted, _) = await fixture.PostAsync("/api/2.0/secrets/scopes/delete", new { scope = "ABC" });

        Assert.Equal(("abc", "DATABRICKS", 200), ((string)scopes["scopes"]![0]!["name"]!, (string)scopes["scopes"]![0]!["backend_type"]!, deleted));
        Assert.Empty((await fixture.GetAsync("/api/2.0/secrets/scopes/list")).Body);
    }

    private static Task<(int Status, JObject Body)> PutAsync(WorkspaceFixture fixture, string key) =>
        fixture.PostAsync(
            "/api/2.0/secrets/put",
            new
            {
                scope = "abc",
                key,
                string_value = "v",
            }
        );

    private static async Task<WorkspaceFixture> StartAsync()
    {
        var fixture = await WorkspaceFixture.StartAsync();
        fixture.Workspace.Seed.Scope("abc");
        return fixture;
    }
}
