using Databricks.Client.Authentication;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.Permissions;

public sealed class PermissionPrincipalTests
{
    private const string ApplicationId = "3f0b7e4e-0000-4000-8000-00000000000a";

    [Fact]
    public void With_EachKind_FillsItsMemberAlone()
    {
        Assert.Equal(("a@b", null, null), Names(PermissionPrincipal.User("a@b").With("CAN_RUN")));
        Assert.Equal((null, "g", null), Names(PermissionPrincipal.Group("g").With("CAN_RUN")));
        Assert.Equal((null, null, "id"), Names(PermissionPrincipal.ServicePrincipal("id").With("CAN_RUN")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void User_NameIsMissing_IsRefused(string? name) =>
        Assert.StartsWith(
            "The name of the principal is missing.",
            Assert.Throws<ArgumentException>(nameof(name), () => PermissionPrincipal.User(name!)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("a@b", null, "user 'a@b'")]
    [InlineData(ApplicationId, null, $"service principal '{ApplicationId}'")]
    [InlineData("robot", ApplicationId, $"service principal '{ApplicationId}'")]
    [InlineData("a@b", "", "user 'a@b'")]
    public void Of_CurrentUser_IsAServicePrincipalIfItHasAnApplicationId(string userName, string? applicationId, string expected) =>
        Assert.Equal(expected, PermissionPrincipal.Of(new CurrentUser("7", userName) { ApplicationId = applicationId }).ToString());

    [Fact]
    public void Of_Null_IsRefused() => Assert.Throws<ArgumentNullException>("user", static () => PermissionPrincipal.Of(null!));

    [Fact]
    public void ToString_EachKind_SaysWhichItIs()
    {
        Assert.Equal("user 'a@b'", PermissionPrincipal.User("a@b").ToString());
        Assert.Equal("group 'g'", PermissionPrincipal.Group("g").ToString());
        Assert.Equal("service principal 'id'", PermissionPrincipal.ServicePrincipal("id").ToString());
    }

    [Fact]
    public void Equals_GroupsOfDifferentCase_AreTwo()
    {
        Assert.NotEqual(PermissionPrincipal.Group("a"), PermissionPrincipal.Group("A"));
        Assert.Equal(PermissionPrincipal.User("a"), PermissionPrincipal.User("A"));
        Assert.NotEqual(PermissionPrincipal.User("a"), PermissionPrincipal.Group("a"));
        Assert.NotEqual(PermissionPrincipal.User("a"), PermissionPrincipal.User("b"));
    }

    [Fact]
    public void Equals_ServicePrincipalListedAsAUser_IsTheSame()
    {
        var listed = PermissionPrincipal.User(ApplicationId);
        var principal = PermissionPrincipal.ServicePrincipal(ApplicationId.ToUpperInvariant());

        Assert.Equal(listed, principal);
        Assert.Equal(listed.GetHashCode(), principal.GetHashCode());
        Assert.NotEqual(PermissionPrincipal.User("a"), PermissionPrincipal.ServicePrincipal("a"));
        Assert.NotEqual(PermissionPrincipal.Group(ApplicationId), principal);
    }

    [Fact]
    public void Equals_NullOrAnotherType_IsFalse()
    {
        var user = PermissionPrincipal.User("a");

        Assert.False(user.Equals(null));
        Assert.False(user.Equals((object?)null));
        Assert.False(user.Equals((object)"a"));
        Assert.True(user.Equals((object)PermissionPrincipal.User("A")));
    }

    private static (string?, string?, string?) Names(AccessControlRequest entry) => (entry.UserName, entry.GroupName, entry.ServicePrincipalName);
}
