using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Testing.Tests.Behaviours;

public sealed class SecretBehaviours
{
    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task ListScopes_Each_HasANameAndAKind(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                await foreach (var scope in fixture.Client.Secrets.ListScopesAsync())
                {
                    Assert.False(string.IsNullOrEmpty(scope.Name));
                    Assert.NotNull(scope.BackendType);
                }
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Get_UnknownScope_DoesNotExist(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var error = await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => fixture.Client.Secrets.GetStringAsync(Unique(), "key"));

                Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Writing), MemberType = typeof(BehaviourFixture))]
    public Task Scope_FromCreationToDeletion_KeepsItsSecrets(string name) =>
        InScopeAsync(
            name,
            async (secrets, scope) =>
            {
                await secrets.PutStringAsync(scope, "text", "grüße\n");
                await secrets.PutBytesAsync(scope, "bytes", [0, 255, 128]);

                Assert.Equal("grüße\n", await secrets.GetStringAsync(scope, "text"));
                Assert.Equal([0, 255, 128], await secrets.GetBytesAsync(scope, "bytes"));
                Assert.Equal(["bytes", "text"], (await secrets.ListPageAsync(scope)).Secrets!.Select(secret => secret.Key).Order(StringComparer.Ordinal));

                await secrets.DeleteAsync(scope, "text");
                await Assert.ThrowsAsync<ResourceDoesNotExistException>(() => secrets.GetStringAsync(scope, "text"));
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Writing), MemberType = typeof(BehaviourFixture))]
    public Task CreateScope_Twice_AlreadyExists(string name) =>
        InScopeAsync(
            name,
            async (secrets, scope) =>
            {
                var error = await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => secrets.CreateScopeAsync(scope));

                Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Writing), MemberType = typeof(BehaviourFixture))]
    public Task CreateScope_NewOne_GivesItsCreatorManage(string name) =>
        InScopeAsync(
            name,
            async (secrets, scope) =>
            {
                var acl = Assert.Single((await secrets.ListAclsPageAsync(scope)).Items!);

                Assert.Equal(AclPermission.Manage, acl.Permission);
            }
        );

    /// <summary>Does something in a scope of its own on the fixture of this name.</summary>
    private static Task InScopeAsync(string name, Func<SecretsClient, string, Task> act) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var secrets = fixture.Client.Secrets;
                var scope = Unique();
                await secrets.CreateScopeAsync(scope);
                try
                {
                    await act(secrets, scope);
                }
                finally
                {
                    await secrets.DeleteScopeAsync(scope);
                }
            }
        );

    private static string Unique() => "databricks-client-tests-" + Guid.NewGuid().ToString("N");
}
