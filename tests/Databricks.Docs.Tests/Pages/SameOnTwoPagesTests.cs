using System.Reflection;
using System.Text.RegularExpressions;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Testing;

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

    [Fact]
    public void PageForPythonUsers_OperationsOfTheDocument_HasAll()
    {
        var page = Repository.Read("docs/migrating-from-python.md");
        var calls = OperationIds.All.Select(static id => id.Replace('_', '.') + "Async").ToList();

        Assert.NotEmpty(calls);
        Assert.DoesNotContain(calls, call => !page.Contains($"`{call}", StringComparison.Ordinal)); // each needs a row
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("spec/openapi.yaml")]
    [InlineData("src/Databricks.Client/Databricks.Client.csproj")]
    [InlineData("src/Databricks.Client/README.md")]
    [InlineData("src/Databricks.Client.Testing/FakeWorkspace.cs")]
    [InlineData("src/Databricks.Quickstart/README.md")]
    public void Introduction_Groups_HasAll(string file)
    {
        var groups = OperationIds.All.Select(static id => Capital().Replace(id[..id.IndexOf('_', StringComparison.Ordinal)], " $0").Trim().ToLowerInvariant()).Distinct();
        var sentence = Introduction().Match(Repository.Read(file)).Value;

        var without = groups.Where(group => !sentence.Contains(group, StringComparison.Ordinal));
        Assert.True(sentence.Length > 0 && !without.Any(), $"{file} says what the library covers ('clusters, permissions …'), but not: {string.Join(", ", without)}");
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();

    /// <summary>What the library covers: a list of the groups that begins with clusters.</summary>
    [GeneratedRegex(@"\bclusters, permissions[^.]*")]
    private static partial Regex Introduction();

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
