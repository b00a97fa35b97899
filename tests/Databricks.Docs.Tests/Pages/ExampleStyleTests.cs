namespace Databricks.Docs.Tests.Pages;

public sealed class ExampleStyleTests
{
    private static readonly IReadOnlyList<Fence> _fences = [.. Documentation.Pages.SelectMany(page => MarkdownPage.Fences(page, Repository.Read(page)))];

    [Fact]
    public void FirstProgram_OfTheReadme_NeedsTwoUsingsAtMost()
    {
        var first = _fences.First(fence => fence.Page == "README.md");

        Assert.InRange(ExampleStyle.Usings(first.Code), 1, 2);
    }

    [Fact]
    public void Usings_OfEachBlock_AreThreeAtMost()
    {
        var problems = _fences.Where(fence => ExampleStyle.Usings(fence.Code) > 3).Select(fence => $"{fence.Page}({fence.Line}): {ExampleStyle.Usings(fence.Code)} usings. A reader should need three at most.");

        Assert.Empty(problems);
    }

    [Fact]
    public void NullForgivings_OfAllBlocks_AreNone()
    {
        var problems = _fences
            .Where(fence => ExampleStyle.NullForgivings(fence.Code) > 0)
            .Select(fence => $"{fence.Page}({fence.Line}): {ExampleStyle.NullForgivings(fence.Code)} times '!'. Fix the API or the example so that its reader needs none.");

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("using A;\nusing B;\nX();", 2, 0)]
    [InlineData("using var x = Y();", 0, 0)]
    [InlineData("x!.Y();\nvar z = a[0]! + \"!\" + $\"{b!.C}!\"; // d!", 0, 3)]
    [InlineData("if (!x && y != z) { }", 0, 0)]
    [InlineData("[Fact]\npublic async Task A() { await b!.CAsync(); }", 0, 1)]
    [InlineData("public sealed class A\n{\n    private B _b = null!;\n}", 0, 1)]
    public void ExampleStyle_Code_IsCounted(string code, int usings, int nullForgivings) => Assert.Equal((usings, nullForgivings), (ExampleStyle.Usings(code), ExampleStyle.NullForgivings(code)));
}
