namespace Databricks.Client.ConventionTests.Sources;

public sealed class SourceTests
{
    /// <summary>Raise it only together with a reason in the review; lower it whenever one goes.</summary>
    private const int AllowedSuppressions = 26;

    private static IEnumerable<string> Files => Repository.CSharpFiles("src").Concat(Repository.CSharpFiles("generator"));

    [Fact]
    public void Sources_EachFile_KeepsTheRules() => Assert.Empty(Files.SelectMany(file => SourceRules.Of(file, Repository.Read(file))));

    [Fact]
    public void Sources_Suppressions_AreNotMoreThanAllowed()
    {
        var found = Files.Sum(file => SourceRules.Suppressions(Repository.Read(file)));
        Assert.True(
            found <= AllowedSuppressions,
            $"There are {found} suppressions in src and generator, {AllowedSuppressions} are allowed. Fix the cause instead."
        );
    }

    [Theory]
    [InlineData("src/A.cs", "#pragma warning disable CA1001\n")]
    [InlineData("src/Databricks.Client/Transport/A.cs", "    [LoggerMessage(EventId = 1)]\n")]
    [InlineData("src/Databricks.Client/Transport/A.cs", "    var name = \"databricks.client.attempts\";\n")]
    [InlineData("src/Databricks.Client/Clusters/A.cs", "    /// <summary>Does it.</summary>\n    public virtual Task DoAsync() =>\n")]
    public void SourceRules_PlantedFault_IsFound(string path, string text) => Assert.Single(SourceRules.Of(path, text));

    [Fact]
    public void SourceRules_FileTooLong_IsFound() => Assert.Single(SourceRules.Of("src/A.cs", new string('\n', SourceRules.MostLines + 1)));

    [Fact]
    public void Suppressions_Planted_AreCounted() =>
        Assert.Equal(1, SourceRules.Suppressions("#pragma warning disable X // because\n#pragma warning restore X"));
}
