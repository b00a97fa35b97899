using System.Reflection;
using System.Text.RegularExpressions;
using Databricks.Client;
using Databricks.Client.Errors;

namespace Databricks.Docs.Tests.Pages;

/// <summary>What is on two pages, or on a page and in the code, is the same in both.</summary>
public sealed partial class SameOnTwoPagesTests
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
        Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void PageOfErrors_Classes_HasAll()
    {
        var page = Repository.Read("docs/resilience.md");
        var errors = typeof(DatabricksException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(DatabricksException))).ToList();

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Contains($"`{error.Name}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Clusters", typeof(ClustersOperations))]
    [InlineData("Permissions", typeof(PermissionsOperations))]
    [InlineData("Secrets", typeof(SecretsOperations))]
    [InlineData("ServingEndpoints", typeof(ServingEndpointsOperations))]
    public void PageForPythonUsers_OperationsOfAGroup_HasAll(string group, Type operations)
    {
        var page = Repository.Read("docs/migrating-from-python.md");
        var names = operations.GetProperties().Select(static property => property.Name).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{group}.{name}Async", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("generator/Generate.proj")]
    [InlineData("generator/Databricks.Generator/Diagnostics/Codes.cs")]
    public void PageOfTheGenerator_ErrorCodes_HasAll(string source)
    {
        var page = Repository.Read("generator/README.md");
        var codes = ErrorCode().Matches(Repository.Read(source)).Select(match => match.Groups["code"].Value).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"| {code} |", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("\"(?<code>DBX[0-9]{4})\"")]
    private static partial Regex ErrorCode();

    [Theory]
    [InlineData("get (2 KB)")]
    [InlineData("create")]
    [InlineData("list page (100)")]
    [InlineData("list of 10,000")]
    public void Figures_OfReadmeAndBenchmarks_AreTheSame(string call)
    {
        var brief = Figures("README.md", call);

        Assert.Equal(6, brief.Count); // time and bytes against raw, each with its target, then against stock
        Assert.Equal(brief, Figures("docs/benchmarks.md", call).Take(brief.Count));
    }

    /// <summary>The numbers with a fraction in the first row of a call.</summary>
    private static List<string> Figures(string page, string call) =>
        [
            .. Fraction()
                .Matches(Repository.Read(page).Split('\n').First(line => line.StartsWith($"| {call} |", StringComparison.Ordinal)))
                .Select(match => match.Value),
        ];

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Fraction();

    /// <summary>Which failures are retried: the rows below the table's two header lines.</summary>
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
