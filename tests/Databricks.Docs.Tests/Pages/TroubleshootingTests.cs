using System.Text.RegularExpressions;

namespace Databricks.Docs.Tests.Pages;

/// <summary>The messages that <c>docs/troubleshooting.md</c> quotes are those of the code.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly IReadOnlyList<string> _quoted =
    [
        .. Block().Matches(Repository.Read("docs/troubleshooting.md").ReplaceLineEndings("\n")).SelectMany(block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];

    public static TheoryData<string> Failures => [.. TroubleshootingFailures.All.Keys];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Page_Failure_IsQuoted(string failure)
    {
        var message = (await Record.ExceptionAsync(TroubleshootingFailures.All[failure]))?.Message;

        Assert.NotNull(message);
        Assert.True(_quoted.Count(quote => Fits(quote, message)) == 1, $"docs/troubleshooting.md has to quote this message once, in a block ```text, with … for what differs from case to case:\n{message}");
    }

    [Fact]
    public void Page_Quotes_AreOneForEachFailure() => Assert.Equal(TroubleshootingFailures.All.Count, _quoted.Count);

    private static bool Fits(string quote, string message) =>
        Regex.IsMatch(message, $"^{string.Join(".*", quote.Split('…').Select(Regex.Escape))}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    [GeneratedRegex("^```text\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
