using Databricks.Client.Observability;

namespace Databricks.Client.Tests.Observability;

public sealed class UserAgentTests
{
    [Fact]
    public void Create_NothingKnown_NamesLibraryRuntimeAndSystem()
    {
        var library = typeof(DatabricksClient).Assembly.GetName().Version!.ToString(3);
        var system =
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";

        Assert.Equal($"unknown/0.0.0 databricks-client-dotnet/{library} dotnet/{Environment.Version.ToString(3)} os/{system}", Create());
    }

    [Fact]
    public void Create_Product_StandsFirst() =>
        Assert.StartsWith("app/1.2 databricks-client-dotnet/", UserAgent.Create("app", "1.2", static _ => null), StringComparison.Ordinal);

    [Theory]
    [InlineData("tool", "3", " upstream/tool upstream-version/3")]
    [InlineData("tool", null, " upstream/tool")]
    [InlineData("tool", "", " upstream/tool")]
    [InlineData("tool", "3 4", " upstream/tool")]
    [InlineData("my tool", "3", "")]
    [InlineData("", "3", "")]
    [InlineData(null, "3", "")]
    public void Create_Upstream_IsNamedWhereItIsAToken(string? name, string? version, string expected) =>
        Assert.Equal(Create() + expected, Create(("DATABRICKS_SDK_UPSTREAM", name), ("DATABRICKS_SDK_UPSTREAM_VERSION", version)));

    [Theory]
    [InlineData("GITHUB_ACTIONS", "github")]
    [InlineData("GITLAB_CI", "gitlab")]
    [InlineData("JENKINS_URL", "jenkins")]
    [InlineData("TF_BUILD", "azure-devops")]
    [InlineData("CIRCLECI", "circle")]
    [InlineData("TRAVIS", "travis")]
    [InlineData("BITBUCKET_BUILD_NUMBER", "bitbucket")]
    [InlineData("CODEBUILD_BUILD_ARN", "aws-code-build")]
    [InlineData("TFC_RUN_ID", "tf-cloud")]
    public void Create_InCi_NamesTheSystem(string variable, string name)
    {
        Assert.EndsWith(" cicd/" + name, Create((variable, "1")), StringComparison.Ordinal);
        Assert.Equal(Create(), Create((variable, "")));
    }

    [Fact]
    public void Create_GoogleCloudBuild_IsNamedIfProjectAndBuildAreSet()
    {
        Assert.EndsWith(" cicd/google-cloud-build", Create(("PROJECT_ID", "p"), ("BUILD_ID", "b")), StringComparison.Ordinal);
        Assert.Equal(Create(), Create(("PROJECT_ID", "p")));
        Assert.Equal(Create(), Create(("BUILD_ID", "b")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("azAZ09_.+-")]
    public void Check_Token_IsTaken(string? value) => Assert.Equal(value, UserAgent.Check("ApplicationName", value));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("`")]
    [InlineData("{")]
    [InlineData("@")]
    [InlineData("[")]
    [InlineData(":")]
    [InlineData("ä")]
    public void Check_OtherCharacters_AreRefusedByOption(string value)
    {
        var error = Assert.Throws<ArgumentException>("ApplicationName", () => UserAgent.Check("ApplicationName", value));

        Assert.StartsWith("ApplicationName may contain only letters, digits and the characters _ . + -", error.Message, StringComparison.Ordinal);
    }

    private static string Create(params (string Name, string? Value)[] environment) =>
        UserAgent.Create(null, null, name => Array.Find(environment, variable => variable.Name == name).Value);
}
