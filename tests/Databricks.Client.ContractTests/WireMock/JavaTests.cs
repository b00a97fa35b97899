namespace Databricks.Client.ContractTests.WireMock;

/// <summary>The one test that fails where Java is missing: then <see cref="WireMockFactAttribute"/> and its like yield no tests at all.</summary>
public class JavaTests
{
    [Fact]
    public void Java_OnThisMachine_RunsWireMock() => Assert.True(Java.Problem is null, Java.Problem);

    [Fact]
    public void Judge_ProgramIsMissing_SaysWhatToInstall()
    {
        var problem = Java.Judge("no-such-java");

        Assert.NotNull(problem);
        Assert.StartsWith("'no-such-java' does not start", problem);
        Assert.Contains("Install Java 17 or later", problem);
    }

    [Fact]
    public void Judge_ProgramIsNoJava_SaysSo() => Assert.StartsWith("'dotnet -version' did not tell a version", Java.Judge("dotnet"));
}
