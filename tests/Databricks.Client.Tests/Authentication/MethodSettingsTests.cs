using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Tests.Authentication;

public sealed class MethodSettingsTests
{
    [Theory]
    [InlineData("", "", false)]
    [InlineData("", "username", false)]
    [InlineData("username password", "", false)]
    [InlineData("username password", "username", false)]
    [InlineData("username password", "password", false)]
    [InlineData("username password", "password username", true)]
    [InlineData("username password", "username token password", true)]
    public void IsComplete_Settings_MustIncludeAllThatTheMethodNeeds(string needs, string settings, bool expected) =>
        Assert.Equal(expected, new MethodSettings("basic", Named(needs), []).IsComplete(Named(settings)));

    private static List<ConfigAttribute> Named(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static n => ConfigAttributes.All.Single(a => a.Name == n)).ToList();
}
