namespace Databricks.Client.Testing.Tests.Behaviours;

public sealed class LiveWorkspaceTests
{
    private readonly Dictionary<string, string?> _variables = new() { ["DATABRICKS_HOST"] = "https://example.test", ["DATABRICKS_TOKEN"] = "dapi" };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    public void From_HostAndTokenButNoSwitch_IsNone(string? asked)
    {
        _variables[LiveWorkspace.Switch] = asked;

        Assert.Null(LiveWorkspace.From(_variables.GetValueOrDefault));
    }

    [Theory]
    [InlineData("1", nameof(LiveAccess.Read))]
    [InlineData("read", nameof(LiveAccess.Read))]
    [InlineData("write", nameof(LiveAccess.Write))]
    [InlineData("spend", nameof(LiveAccess.Spend))]
    public void From_Switch_SaysWhatTestsMayDo(string asked, string access)
    {
        _variables[LiveWorkspace.Switch] = asked;

        Assert.Equal(new LiveWorkspace("https://example.test", "dapi", Enum.Parse<LiveAccess>(access)), LiveWorkspace.From(_variables.GetValueOrDefault));
    }

    [Theory]
    [InlineData(LiveWorkspace.Switch, "yes")]
    [InlineData("DATABRICKS_HOST", null)]
    [InlineData("DATABRICKS_TOKEN", "")]
    public void From_HalfASetting_Fails(string name, string? value)
    {
        _variables[LiveWorkspace.Switch] = "1";
        _variables[name] = value;

        var error = Assert.Throws<InvalidOperationException>(() => LiveWorkspace.From(_variables.GetValueOrDefault));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
