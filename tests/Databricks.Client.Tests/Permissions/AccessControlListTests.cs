using Databricks.Client.Models;
using Databricks.Client.Permissions;

namespace Databricks.Client.Tests.Permissions;

public sealed class AccessControlListTests
{
    private const string Words = "Each entry must name one user, group or service principal, and a level.";

    private static readonly PermissionPrincipal _ada = PermissionPrincipal.User("ada@example.com");
    private static readonly PermissionPrincipal _readers = PermissionPrincipal.Group("readers");

    public static TheoryData<AccessControlRequest?> BadEntries =>
        new(
            null,
            new AccessControlRequest { PermissionLevel = PermissionLevel.CanManage },
            new AccessControlRequest { UserName = "", PermissionLevel = PermissionLevel.CanManage },
            new AccessControlRequest { UserName = "ada@example.com" },
            new AccessControlRequest
            {
                UserName = "ada@example.com",
                GroupName = "readers",
                PermissionLevel = PermissionLevel.CanManage,
            }
        );

    [Theory]
    [MemberData(nameof(BadEntries))]
    public void Set_EntryThatGrantsNothing_IsRefused(AccessControlRequest? entry) =>
        Assert.StartsWith(Words, Assert.Throws<ArgumentException>("accessControl", () => PermissionChange.Set([entry!])).Message, StringComparison.Ordinal);

    [Fact]
    public void Change_Null_IsNamed()
    {
        Assert.Throws<ArgumentNullException>("accessControl", static () => PermissionChange.Set(null!));
        Assert.Throws<ArgumentNullException>("accessControl", static () => PermissionChange.Grant((IEnumerable<AccessControlRequest>)null!));
        Assert.Throws<ArgumentNullException>("principal", static () => PermissionChange.Grant(null!, PermissionLevel.CanManage));
        Assert.Throws<ArgumentNullException>("principal", static () => PermissionChange.Revoke(null!));
    }

    [Fact]
    public void Set_Entries_ReplaceAll() =>
        Assert.Equal([_readers], Principals(PermissionChange.Set(_readers.With(PermissionLevel.CanManage)).Apply([_ada.With(PermissionLevel.CanManage)])));

    [Fact]
    public void Grant_Entries_ReplaceThoseOfTheSamePrincipalAlone()
    {
        var nameless = new AccessControlRequest { PermissionLevel = PermissionLevel.CanManage };

        var after = PermissionChange
            .Grant(_readers, PermissionLevel.CanManage)
            .Apply([_ada.With(PermissionLevel.CanManage), _readers.With(PermissionLevel.CanRestart), nameless]);

        Assert.Equal([_ada, null, _readers], Principals(after));
        Assert.Equal(PermissionLevel.CanManage, after[2].PermissionLevel);
    }

    [Fact]
    public void Revoke_Principal_KeepsTheOthers()
    {
        var after = PermissionChange.Revoke(_readers).Apply([_ada.With(PermissionLevel.CanManage), _readers.With(PermissionLevel.CanRestart)]);

        Assert.Equal([_ada], Principals(after));
    }

    private static IEnumerable<PermissionPrincipal?> Principals(IEnumerable<AccessControlRequest> entries) => entries.Select(AccessControlList.Of);
}
