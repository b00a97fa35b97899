namespace Databricks.Docs.Tests.Pages;

public sealed class PageTests
{
    [Fact]
    public void Fences_OfAllPages_EqualCodeThatRuns()
    {
        var fences = Documentation.Pages.SelectMany(page => MarkdownPage.Fences(page, Repository.Read(page))).ToList();
        var regions = Documentation.ExampleSources.SelectMany(source => CodeRegions.In(source, Repository.Read(source))).ToList();

        var problems = FenceRules.Problems(fences, regions);

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
        Assert.NotEmpty(fences);
    }

    [Fact]
    public void Links_OfAllPages_LeadToFilesAndHeadings()
    {
        var problems = Documentation.Pages.SelectMany(page => Links.Problems(page, Repository.Read(page), path => Path.Exists(Path.Combine(Repository.Root, path)), Repository.Read)).ToList();

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void Names_InPages_Exist()
    {
        var problems = Documentation.Pages.SelectMany(page => MemberNames.Problems(page, Repository.Read(page)).Concat(TypeNames.Problems(page, Repository.Read(page)))).ToList();

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void Decisions_Index_ListsEachPageWithItsTitle()
    {
        var index = Repository.Read("spec/decisions/README.md");

        Assert.All(
            Repository.Files("spec/decisions", "0*.md"),
            page => Assert.Contains($"- [{Repository.Read(page).Split('\n')[0][2..]}]({Path.GetFileName(page)})\n", index, StringComparison.Ordinal)
        );
    }
}
