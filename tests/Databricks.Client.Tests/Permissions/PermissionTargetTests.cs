namespace Databricks.Client.Tests.Permissions;

public sealed class PermissionTargetTests
{
    [Fact]
    public void Of_KnownAndUnknownTypes_AreTaken()
    {
        Assert.Equal("jobs/12", PermissionTarget.Job(12).ToString());
        Assert.Equal("things/x", PermissionTarget.Of("things", "x").ToString());
        Assert.Equal(26, PermissionTarget.KnownTypes.Distinct().Count());
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("jobs", "")]
    public void Of_EmptyPart_IsRefused(string type, string id) => Assert.Throws<ArgumentException>(() => PermissionTarget.Of(type, id));

    [Fact]
    public void ServingEndpoint_Name_HasNoIdYet()
    {
        var target = PermissionTarget.ServingEndpoint("chat");

        Assert.Equal((null, "chat", "serving-endpoints"), (target.ObjectId, target.Name, target.ObjectType));
    }

    [Fact]
    public void With_EachKind_FillsItsMember()
    {
        Assert.Equal("a@b", PermissionPrincipal.User("a@b").With("CAN_RUN").UserName);
        Assert.Equal("g", PermissionPrincipal.Group("g").With("CAN_RUN").GroupName);
        Assert.Equal("id", PermissionPrincipal.ServicePrincipal("id").With("CAN_RUN").ServicePrincipalName);
    }

    [Fact]
    public void Equals_GroupsOfDifferentCase_AreTwo()
    {
        Assert.NotEqual(PermissionPrincipal.Group("a"), PermissionPrincipal.Group("A"));
        Assert.Equal(PermissionPrincipal.User("a"), PermissionPrincipal.User("A"));
        Assert.NotEqual(PermissionPrincipal.User("a"), PermissionPrincipal.Group("a"));
    }
}
