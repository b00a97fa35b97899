using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Secrets;

/// <summary>Who may do what in a scope.</summary>
public sealed class SecretAclsTests
{
    private const string Path = "/api/2.0/secrets/";

    [Theory]
    [InlineData("READ", "get list")]
    [InlineData("WRITE", "get list put delete")]
    [InlineData("MANAGE", "get list put delete acls/list acls/get acls/put acls/delete scopes/delete")]
    [InlineData(null, "")]
    public async Task Caller_WithAPermission_MayDoWhatItIncludes(string? permission, string expected)
    {
        await using var fixture = await StartAsync();
        if (permission is not null)
        {
            await PutAclAsync(fixture, "abc@xyz.com", permission);
        }

        Use(fixture, "dapi-abc");

        Assert.Equal(expected, await AllowedAsync(fixture));
    }

    [Fact]
    public async Task Caller_InAGroupWithAPermission_HasIt()
    {
        await using var fixture = await StartAsync();
        await PutAclAsync(fixture, "users", "READ");
        await PutAclAsync(fixture, "admins", "MANAGE");
        Use(fixture, "dapi-abc");

        Assert.Equal("get list", await AllowedAsync(fixture));
    }

    [Fact]
    public async Task Caller_DeniedAPermission_ErrorNamesPermissionAndScope()
    {
        await using var fixture = await StartAsync();
        Use(fixture, "dapi-abc");

        var (status, error) = await fixture.GetAsync(Path + "list?scope=abc");

        Assert.Equal((403, "PERMISSION_DENIED"), (status, (string)error["error_code"]!));
        Assert.Equal("User abc@xyz.com does not have READ permission on scope: abc", (string)error["message"]!);
    }

    [Fact]
    public async Task ListScopes_CallerWithSomePermissions_ShowsReadableScopesOnly()
    {
        await using var fixture = await StartAsync();
        await PutAclAsync(fixture, "abc@xyz.com", "READ");
        fixture.Workspace.Seed.Scope("other");

        Assert.Equal("abc other", Names(await fixture.GetAsync(Path + "scopes/list"), "scopes", "name"));
        Use(fixture, "dapi-abc");
        Assert.Equal("abc", Names(await fixture.GetAsync(Path + "scopes/list"), "scopes", "name"));
    }

    [Fact]
    public async Task Put_PrincipalThatIsThere_ReplacesItsPermission()
    {
        await using var fixture = await StartAsync();
        await PutAclAsync(fixture, "abc@xyz.com", "READ");
        await PutAclAsync(fixture, "abc@xyz.com", "MANAGE");

        var list = await fixture.GetAsync(Path + "acls/list?scope=abc");

        Assert.Equal("someone@example.com other@xyz.com abc@xyz.com", Names(list, "items", "principal"));
        Assert.Equal("MANAGE READ MANAGE", Names(list, "items", "permission"));
    }

    [Fact]
    public async Task Put_PermissionThatDoesNotExist_IsRefusedAndGrantsNothing()
    {
        await using var fixture = await StartAsync();

        var (status, error) = await PutAclAsync(fixture, "abc@xyz.com", "OWN");

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, (string)error["error_code"]!));
        Assert.Equal(404, (await fixture.GetAsync(Path + "acls/get?scope=abc&principal=abc%40xyz.com")).Status);
    }

    [Theory]
    [InlineData("abc@xyz.com", 200)]
    [InlineData("app-1", 200)]
    [InlineData("users", 200)]
    [InlineData("nobody@xyz.com", 404)]
    public async Task Put_WhereOnlyKnownPrincipalsCount_RefusesOthers(string principal, int expected)
    {
        await using var fixture = await StartAsync(new() { KnownPrincipalsOnly = true });
        fixture.Workspace.Seed.ServicePrincipal("app-1");

        var (status, error) = await PutAclAsync(fixture, principal, "READ");

        Assert.Equal((expected, expected == 200 ? null : "RESOURCE_DOES_NOT_EXIST"), (status, (string?)error["error_code"]));
    }

    [Fact]
    public async Task List_NoEntries_IsEmpty()
    {
        await using var fixture = await StartAsync();
        await fixture.PostAsync(Path + "acls/delete", new { scope = "abc", principal = "someone@example.com" });
        await fixture.PostAsync(Path + "acls/delete", new { scope = "abc", principal = "other@xyz.com" });

        Assert.Empty((await fixture.GetAsync(Path + "acls/list?scope=abc")).Body);
    }

    [Theory]
    [InlineData("acls/put", "scope")]
    [InlineData("acls/put", "principal")]
    [InlineData("acls/put", "permission")]
    [InlineData("acls/delete", "scope")]
    [InlineData("acls/delete", "principal")]
    public async Task Change_RequiredFieldThatIsMissing_IsRefusedWithItsName(string operation, string field)
    {
        await using var fixture = await StartAsync();
        var body = new JObject
        {
            ["scope"] = "abc",
            ["principal"] = "someone@example.com",
            ["permission"] = "READ",
        };
        body.Remove(field);

        var (status, error) = await fixture.PostAsync(Path + operation, body);

        Assert.Equal((400, $"Missing required field: {field}"), (status, (string)error["message"]!));
    }

    [Theory]
    [InlineData("get?key=k", "scope")]
    [InlineData("get?scope=abc", "key")]
    [InlineData("list?scope=", "scope")]
    [InlineData("acls/list", "scope")]
    [InlineData("acls/get?principal=a", "scope")]
    [InlineData("acls/get?scope=abc", "principal")]
    public async Task Read_RequiredParameterThatIsMissing_IsRefusedWithItsName(string operation, string parameter)
    {
        await using var fixture = await StartAsync();

        var (status, error) = await fixture.GetAsync(Path + operation);

        Assert.Equal((400, $"Missing required parameter: {parameter}"), (status, (string)error["message"]!));
    }

    private static async Task<string> AllowedAsync(WorkspaceFixture fixture)
    {
        var key = new { scope = "abc", key = "k" };
        var acl = new { scope = "abc", principal = "other@xyz.com" };
        List<(string Operation, Func<Task<(int Status, JObject Body)>> Call)> calls =
        [
            ("get", () => fixture.GetAsync(Path + "get?scope=abc&key=k")),
            ("list", () => fixture.GetAsync(Path + "list?scope=abc")),
            (
                "put",
                () =>
                    fixture.PostAsync(
                        Path + "put",
                        new
                        {
                            scope = "abc",
                            key = "k",
                            string_value = "w",
                        }
                    )
            ),
            ("delete", () => fixture.PostAsync(Path + "delete", key)),
            ("acls/list", () => fixture.GetAsync(Path + "acls/list?scope=abc")),
            ("acls/get", () => fixture.GetAsync(Path + "acls/get?scope=abc&principal=other%40xyz.com")),
            ("acls/put", () => PutAclAsync(fixture, "other@xyz.com", "WRITE")),
            ("acls/delete", () => fixture.PostAsync(Path + "acls/delete", acl)),
            ("scopes/delete", () => fixture.PostAsync(Path + "scopes/delete", new { scope = "abc" })),
        ];
        List<string> allowed = [];
        foreach (var (operation, call) in calls)
        {
            var (status, _) = await call();
            Assert.Contains(status, (int[])[200, 403]);
            if (status == 200)
            {
                allowed.Add(operation);
            }
        }

        return string.Join(' ', allowed);
    }

    private static string Names((int Status, JObject Body) response, string list, string member) =>
        string.Join(' ', response.Body[list]!.Select(item => (string)item[member]!));

    private static Task<(int Status, JObject Body)> PutAclAsync(WorkspaceFixture fixture, string principal, string permission) =>
        fixture.PostAsync(
            Path + "acls/put",
            new
            {
                scope = "abc",
                principal,
                permission,
            }
        );

    private static async Task<WorkspaceFixture> StartAsync(FakeWorkspaceOptions? options = null)
    {
        var fixture = await WorkspaceFixture.StartAsync(options: options);
        fixture.Workspace.Seed.Scope("abc", ("k", "v")).ScopeAcl("abc", "other@xyz.com", Models.AclPermission.Read).User("abc@xyz.com", token: "dapi-abc");
        return fixture;
    }

    private static void Use(WorkspaceFixture fixture, string token) =>
        fixture.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
}
