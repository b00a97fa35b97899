namespace Databricks.Packages.Tests.Support;

/// <summary>Code in Markdown.</summary>
internal static class Readme
{
    private const string Start = "```csharp\n";

    /// <returns>The text of the first block of C#.</returns>
    public static string FirstProgram(string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        Assert.True(start >= 0, "The README has no block of C#.");
        start += Start.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
