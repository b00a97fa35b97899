namespace Databricks.Client.ConventionTests.Sources;

public sealed class TestNameTests
{
    [Fact]
    public void Tests_EachName_HasThreeParts() =>
        Assert.Empty(Repository.CSharpFiles("tests").SelectMany(file => TestNames.Problems(file, Repository.Read(file))));

    [Theory]
    [InlineData("    [Fact]\n    public void Works() { }\n", 1)]
    [InlineData("    [Fact]\n    public void Get_Works() { }\n", 1)]
    [InlineData("    [Theory]\n    [InlineData(1)]\n    public async Task Get_Once_Works_Twice(int x) { }\n", 1)]
    [InlineData("    [BrowserFact]\n    public Task Get__Works() { }\n", 1)]
    [InlineData("    [Fact]\n    public void Get_Once_Works() { }\n\n    public void Helper() { }\n", 0)]
    public void TestNames_PlantedName_IsJudged(string text, int expected) => Assert.Equal(expected, TestNames.Problems("tests/A.cs", text).Count());

    [Fact]
    public void TestClasses_EachName_IsUnique() =>
        Assert.Empty(TestNames.Duplicates(Repository.CSharpFiles("tests").Select(static file => (file, Repository.Read(file)))));

    [Theory]
    [InlineData("tests/A/ListTests.cs", "tests/A/ListTests.Paging.cs", "public sealed partial class ListTests { }", 0)]
    [InlineData("tests/A/ListTests.cs", "tests/B/ListTests.cs", "public sealed class ListTests : IDisposable { }", 1)]
    [InlineData("tests/A/ListTests.cs", "tests/A/B/ListTests.cs", "public class ListTests(Fixture fixture) { }", 1)]
    [InlineData("tests/A/Lists.cs", "tests/B/Lists.cs", "internal static class Lists { }", 0)]
    public void TestClasses_PlantedPair_IsJudged(string first, string second, string text, int expected) =>
        Assert.Equal(expected, TestNames.Duplicates([(first, text), (second, text)]).Count());
}
