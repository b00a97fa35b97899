using Databricks.Client.Models;
using Databricks.Client.Permissions;

namespace Databricks.Client.Tests.Permissions;

public sealed class PermissionDiffTests
{
    private static readonly PermissionPrincipal _ada = PermissionPrincipal.User("ada@example.com");
    private static readonly PermissionPrincipal _readers = PermissionPrincipal.Group("readers");

    [Fact]
    public void Diff_ForAMock_HasItsDifferencesAndNoWarnings()
    {
        var difference = new PermissionDifference(_ada)
        {
            Before = [PermissionLevel.CanManage],
            Inherited = [PermissionLevel.CanRestart, PermissionLevel.CanAttachTo],
        };
        var diff = new PermissionDiff(difference, new PermissionDifference(_readers));

        Assert.Equal(
            "user 'ada@example.com': CAN_MANAGE → nothing (inherits CAN_RESTART, CAN_ATTACH_TO)" + Environment.NewLine + "group 'readers': nothing → nothing",
            diff.ToString()
        );
        Assert.Empty(diff.Warnings);
        Assert.False(diff.RemovesOwnManage || diff.IsEmpty);
    }

    [Fact]
    public void Diff_OfAVerdict_HasItsWarning()
    {
        var unknown = new PermissionDiff([], new ManageVerdict(ManageOutcome.Unknown, "Cannot determine."));
        var lost = new PermissionDiff([], new ManageVerdict(ManageOutcome.Lost, null));

        Assert.Equal("Cannot determine.", Assert.Single(unknown.Warnings));
        Assert.Empty(lost.Warnings);
        Assert.Equal((false, true), (unknown.RemovesOwnManage, lost.RemovesOwnManage));
    }

    [Fact]
    public void Diff_OfNothing_SaysSo()
    {
        var diff = new PermissionDiff();

        Assert.Equal((true, "no difference"), (diff.IsEmpty, diff.ToString()));
    }

    [Fact]
    public void Constructor_Null_IsNamed()
    {
        Assert.Throws<ArgumentNullException>("differences", static () => new PermissionDiff(null!));
        Assert.Throws<ArgumentNullException>("principal", static () => new PermissionDifference(null!));
    }

    [Theory]
    [InlineData("CAN_RESTART", "CAN_RESTART", false)]
    [InlineData("CAN_RESTART", "CAN_RESTART,CAN_RESTART", false)]
    [InlineData("CAN_RESTART", "CAN_MANAGE", true)]
    [InlineData("CAN_RESTART", "CAN_RESTART,CAN_MANAGE", true)]
    [InlineData("CAN_RESTART", "", true)]
    [InlineData("", "CAN_RESTART", true)]
    public void Between_LevelsOfAPrincipal_AreComparedAsSets(string before, string after, bool differs) =>
        Assert.Equal(differs, PermissionComparer.Between(Current(_readers, before, inherited: ""), Entries(_readers, after)).Count == 1);

    [Fact]
    public void Between_InheritedLevels_AreShownAndNotCompared()
    {
        var difference = Assert.Single(PermissionComparer.Between(Current(_readers, "CAN_RESTART", inherited: "CAN_MANAGE,CAN_MANAGE"), []));

        Assert.Equal("group 'readers': CAN_RESTART → nothing (inherits CAN_MANAGE)", difference.ToString());
    }

    [Fact]
    public void Between_InheritedLevelsAlone_AreNotADifference() =>
        Assert.Empty(PermissionComparer.Between(Current(_readers, "", inherited: "CAN_MANAGE"), []));

    private static List<AccessControlRequest> Entries(PermissionPrincipal principal, string levels) =>
        [.. Levels(levels).Select(level => principal.With(level))];

    private static ObjectPermissions Current(PermissionPrincipal group, string direct, string inherited) =>
        new()
        {
            AccessControlList =
            [
                new AccessControlResponse
                {
                    GroupName = group.Name,
                    AllPermissions =
                    [
                        .. Levels(direct).Select(static level => new Permission { PermissionLevel = level }),
                        .. Levels(inherited).Select(static level => new Permission { PermissionLevel = level, Inherited = true }),
                    ],
                },
            ],
        };

    private static IEnumerable<PermissionLevel> Levels(string levels) =>
        levels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static level => (PermissionLevel)level);
}
