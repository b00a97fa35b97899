using Databricks.Client;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Each rule about pages finds the fault that it is there for.</summary>
public sealed class PlantedFaultTests
{
    private const string Source = """
        public void Test()
        {
            // <docs:start>
            if (x)
            {
                Start();
            }

            Stop();
            // </docs>
        }
        """;

    private const string Page = """
        Text.

        <!-- code: start -->
        ```csharp
        if (x)
        {
            Start();
        }

        Stop();
        ```
        """;

    [Fact]
    public void FenceRules_FenceEqualsRegion_FindsNothing() => Assert.Empty(Problems(Page, Source));

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("```csharp", "```cs")]
    [InlineData("```csharp", "```C#")]
    [InlineData("```csharp", "``` csharp")]
    public void FenceRules_OtherWayToWriteTheSame_FindsNothing(string text, string other) => Assert.Empty(Problems(Page.Replace(text, other, StringComparison.Ordinal), Source));

    [Theory]
    [InlineData("Stop();", "Stop(now);", "differs from region 'start' of Example.cs(3), first in its line 6")]
    [InlineData("    Start();", "  Start();", "first in its line 3")]
    [InlineData("Stop();\n", "Stop();\nMore();\n", "first in its line 7")]
    [InlineData("Stop();\n", "", "first in its line 6")]
    [InlineData("<!-- code: start -->\n", "", "Page.md(3): this C# is in no test")]
    [InlineData("<!-- code: start -->\n", "<!-- code: start -->\n\n", "Page.md(5): this C# is in no test")]
    [InlineData("<!-- code: start -->", "<!-- code: stop -->", "there is no region 'stop'")]
    [InlineData("<!-- code: start -->", "<!-- code: stop -->", "no page shows region 'start'")]
    [InlineData("```csharp", "```bash", "no page shows region 'start'")]
    public void FenceRules_ChangedPage_SaysWhatIsWrong(string text, string fault, string message) =>
        Assert.Contains(Problems(Page.Replace(text, fault, StringComparison.Ordinal), Source), problem => problem.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void FenceRules_ChangedSource_PrintsTheRegion()
    {
        var problem = Assert.Single(Problems(Page, Source.Replace("Stop();", "End();", StringComparison.Ordinal)));

        Assert.EndsWith("\n    Start();\n}\n\nEnd();", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FenceRules_RegionInTwoSources_NamesBoth()
    {
        var problems = FenceRules.Problems(MarkdownPage.Fences("Page.md", Page), [.. CodeRegions.In("A.cs", Source), .. CodeRegions.In("B.cs", Source)]);

        Assert.Contains("A.cs(3) and B.cs(3)", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void FenceRules_SecondFence_IsFoundToo()
    {
        var problem = Assert.Single(Problems(Page + "\n\n```csharp\nOther();\n```\n", Source));

        Assert.StartsWith("Page.md(13): this C# is in no test", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stop();", 0)]
    [InlineData("Stop(now);", 1)]
    public void FenceRules_PageOfAPackage_EqualsSomeRegionWithoutNamingIt(string last, int expected)
    {
        var page = Page.Replace("<!-- code: start -->\n", "", StringComparison.Ordinal).Replace("Stop();", last, StringComparison.Ordinal);

        var problems = FenceRules.Problems(MarkdownPage.Fences("src/Package/README.md", page), CodeRegions.In("Example.cs", Source));

        Assert.Equal(expected, problems.Count(problem => problem.StartsWith("src/Package/README.md(3): this C# equals no region", StringComparison.Ordinal)));
    }

    [Fact]
    public void CodeRegions_NameTwiceInOneSource_JoinsThePieces()
    {
        var region = Assert.Single(CodeRegions.In("A.cs", "// <docs:a>\nusing X;\n// </docs>\nclass C\n{\n    // <docs:a>\n    Run();\n    // </docs>\n}\n"));

        Assert.Equal("using X;\n\nRun();", region.Code);
    }

    [Theory]
    [InlineData("            // </docs>\n", "", "has no end")]
    [InlineData("    // </docs>", "    // <docs:other>", "is still open")]
    [InlineData("// <docs:start>", "// start", "without // <docs:NAME>")]
    public void CodeRegions_HalfAMark_SaysWhichHalf(string text, string fault, string message)
    {
        var source = ("\n" + Source + "\n").Replace("\n", "\n        ", StringComparison.Ordinal).Replace(text, fault, StringComparison.Ordinal);

        var error = Assert.Throws<InvalidDataException>(() => CodeRegions.In("Example.cs", source));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](gone.md)", "docs/gone.md", 1)]
    [InlineData("[a](../README.md)", "README.md", 0)]
    [InlineData("[a](here.md#its-part)", "docs/here.md", 0)]
    [InlineData("[a](here.md#part)", "docs/here.md", 1)]
    [InlineData("[a](#a-heading)\n# A heading?", "", 0)]
    [InlineData("[a](#a-heading)\n# Another heading", "", 1)]
    [InlineData("[a](https://example.com/x)", "", 0)]
    public void Links_ToFilesAndHeadings_AreFollowed(string text, string target, int expected) =>
        Assert.Equal(expected, Links.Problems("docs/page.md", text, path => path is "docs/page.md" or "README.md" or "docs/here.md" || (path == target && expected == 0), _ => "# Here\n\n## Its part\n").Count());

    [Theory]
    [InlineData("`Clusters.GetAsync` and `databricks.Secrets.FetchAsync(scope)`", "SecretsClient has no member FetchAsync")]
    [InlineData("`Retry.MaxDelay`, `Retry.MaxDelays`", "RetryOptions has no member MaxDelays")]
    [InlineData("`PermissionTarget.Cluster(id)`, `PermissionTarget.Clusters(id)`", "PermissionTarget has no member Clusters")]
    public void MemberNames_MemberThatIsNot_IsNamed(string text, string message) =>
        Assert.StartsWith($"Page.md: {message}.", Assert.Single(MemberNames.Problems("Page.md", text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("before: `client.Clusters.Terminate(id)`")]
    [InlineData("`Clusters/ClustersClient.States.cs`")]
    public void MemberNames_OtherThings_AreLeftAlone(string text) => Assert.Empty(MemberNames.Problems("Page.md", text));

    [Fact]
    public void TypeNames_ClassThatIsNot_IsNamed()
    {
        var problem = Assert.Single(TypeNames.Problems("Page.md", "`NotFoundException`, `AzureTokenCredential`, `catch (LostException)`, `Credential = x`, PlainException"));

        Assert.StartsWith("Page.md: there is no class LostException.", problem, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(string page, string source) => FenceRules.Problems(MarkdownPage.Fences("Page.md", page), CodeRegions.In("Example.cs", source));
}
