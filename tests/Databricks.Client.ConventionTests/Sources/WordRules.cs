using System.Text.RegularExpressions;

namespace Databricks.Client.ConventionTests.Sources;

/// <summary>
/// Words that read like a translation, each with what plain technical English and the terms of HTTP and .NET have instead. They are looked for in pages,
/// in the API's document, in templates, build files and CI, and in the comments, documentation and strings of C# sources; in tests, in comments only. A pattern is added when the last place that has it is gone.
/// </summary>
internal static partial class WordRules
{
    private static readonly (Regex Pattern, string Better)[] _words =
    [
        Word(@"blanks?", "space"),
        Word(@"anew", "again"),
        Word(@"time-outs?", "timeout"),
        Word(@"ways? of authentication", "authentication method"),
        Word(@"by way of", "through"),
        Word(@"machine code", "precompiled code"),
        Word(@"for ever", "forever, or a bound"),
        Word(@"an answer|(each|lost|last|first|whole|streamed|successful) answer", "response"),
        Word(@"answered with success", "reported success"),
        Word(@"cannot be told", "cannot be determined"),
        Word(@"(can|could|cannot|to) be had", "available"),
        Word(@"what proves who calls", "the credential"),
        Word(@"whatever it says itself", "always"),
        Word(@"stood still", "stalled"),
        Word(@"the service's words", "the service's message"),
        Word(@"made out for", "the audience of"),
        Word(@"more copied than", "extra characters"),
        Word(@"at random by|up to a fifth", "±20 % jitter"),
        Word(@"passing failures?|failure to ask", "transient error"),
        Word(@"refuses to say", "throws, because"),
        Word(@"(?<!\bthere )(is|are) no(?! (longer|one|more|such)\b)", "is not a, or has no"),
        Word(@"(nobody|somebody)('s)?|whoever", "no one, a caller, a client, a user"),
        Word(@"(goes|go) on", "continues"),
        Word(@"(is|are) repeated", "is retried, or is sent again"),
        Word(@"(the|its|no|every|some|token|slow|raw|default) answers?|answers? of", "response"),
        Word(@"shall", "must, should or will"),
        Word(@"for want of", "for lack of, or without"),
        Word(@"for good", "permanently"),
        Word(@"by itself", "automatically, or alone"),
        Word(@"in place of", "instead of"),
        Word(@"all the same", "still"),
        Word(@"mend(s|ed|ing)?", "repair, fix or correct"),
        Word(@"lies?", "is"),
        Word(@"under way", "in progress, or pending"),
        Word(@"lags? behind", "is stale"),
        Word(@"hears?", "receives, or is notified"),
        Word(@"hands? (out|on|over)", "returns, or passes"),
        Word(@"pass(ed|es) over", "skips"),
        Word(@"(goes|go) before|steps? in|goes by", "takes precedence, replaces, or uses"),
        Word(@"does nothing but", "only"),
        Word(@"keeps? apart", "distinguishes, or separates"),
        Word(@"told|tells?", "reports, or indicates"),
        Word(@"asked|asks (for|of)", "requested, or requires"),
        Word(@"repeat class(es)?", "idempotency class"),
        Word(@"of the wire", "JSON, or HTTP"),
        Word(@"stands? (above|below|beside|outside|between|there|still|in|on)|as (it|they) stands?", "is"),
        Word(@"(must be|takes|not) a text(?! file)|only texts", "a string"),
        Word(@"where (an? \w+|none|text) is described", "expected x, found y"),
        Word(@"ended (well|with code)", "exited with code"),
        Word(@"exclude one another", "are mutually exclusive"),
        Word(@"in whatever case|no such restriction|in no state", "plain English"),
        Word(@"answers? (with|without|at once|to|as|from)|to answer", "responds, or returns"),
        Word(@"(the|an|its|whose|no|request|cluster|application|resource|operation|numeric|client|\w+'s) (?-i:ids?)(?!-)", "ID"),
        Word(@"(behaviour|colour|neighbour|misspelt)|(honour|favour|licence)\w*", "the American spelling"),
        Word(@"(optimis|serialis|synchronis|recognis|authoris|organis)\w*", "the American spelling, with a z"),
    ];

    /// <summary>A sentence for each place that has such a word.</summary>
    /// <param name="path">The file, which is C# or text.</param>
    /// <param name="text">What is in it.</param>
    public static IEnumerable<string> Of(string path, string text)
    {
        var lines = text.Split('\n');
        var isTest = path.StartsWith("tests/", StringComparison.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var prose = path.EndsWith(".cs", StringComparison.Ordinal) ? ProseOf(lines[i], isTest) : lines[i];
            foreach (var (pattern, better) in _words)
            {
                if (pattern.Match(prose) is { Success: true } found)
                {
                    yield return $"{path}({i + 1}) says '{found.Value}'. Write: {better}.";
                }
            }
        }
    }

    // What a test has between quotation marks is mostly data.
    private static string ProseOf(string line, bool isTest) =>
        string.Join(' ', Prose().Matches(line).Select(static part => part.Value).Where(part => !isTest || part.StartsWith("//", StringComparison.Ordinal)));

    private static (Regex, string) Word(string pattern, string better) =>
        (
            new Regex($@"\b({pattern})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            better
        );

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|//.*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Prose();
}
