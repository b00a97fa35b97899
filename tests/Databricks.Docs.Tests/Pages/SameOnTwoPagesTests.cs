using System.Reflection;
using Databricks.Client.Observability;

namespace Databricks.Docs.Tests.Pages;

/// <summary>What stands on two pages, or on a page and in the code, says the same in both.</summary>
public sealed class SameOnTwoPagesTests
{
    [Fact]
    public void RetryTables_OfReadmeAndResiliencePage_HaveTheSameRows()
    {
        var brief = RetryRows("README.md");

        Assert.NotEmpty(brief);
        Assert.Equal(brief, RetryRows("docs/resilience.md"));
    }

    [Theory]
    [InlineData("Metrics")]
    [InlineData("Tags")]
    public void PageOfTelemetry_Names_HasAll(string kind)
    {
        var page = Repository.Read("docs/observability.md");
        var names = typeof(DatabricksTelemetry).GetNestedType(kind, BindingFlags.NonPublic)!.GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    /// <summary>Which failures are repeated: the rows below the table's two lines of head.</summary>
    private static List<string> RetryRows(string page) =>
        [
            .. Repository
                .Read(page)
                .Split('\n')
                .SkipWhile(line => !line.StartsWith("| failure |", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|')),
        ];
}
