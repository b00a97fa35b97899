using System.Text.RegularExpressions;

namespace Databricks.Client.ConventionTests.Sources;

/// <summary>Finds tests whose names do not have the three parts that say what is tested, in which state, and what has to come of it.</summary>
internal static partial class TestNames
{
    public static IEnumerable<string> Problems(string path, string text) =>
        Test()
            .Matches(text)
            .Select(static match => match.Groups["name"].Value)
            .Where(static name => name.Split('_') is not [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }])
            .Select(name => $"{path}: the name of {name} has other than three parts. Call it Method_State_Expectation.");

    /// <summary>A sentence for each name that test classes in more than one folder have. The parts of a partial class are in one folder.</summary>
    /// <param name="files">Paths from the root with forward slashes, and what is in each file.</param>
    public static IEnumerable<string> Duplicates(IEnumerable<(string Path, string Text)> files) =>
        files
            .SelectMany(static file => TestClass().Matches(file.Text).Select(match => (Name: match.Groups["name"].Value, file.Path)))
            .GroupBy(static found => found.Name, static found => found.Path, StringComparer.Ordinal)
            .Where(static paths => paths.Select(static path => path[..path.LastIndexOf('/')]).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(static paths =>
                $"{paths.Key} is declared in {string.Join(" and ", paths)}. Name each class after the type that it tests, so that a filter by name runs one of them."
            );

    /// <summary>A class of tests, which is not nested in another.</summary>
    [GeneratedRegex(@"^(\w+ )*class (?<name>\w+Tests)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TestClass();

    /// <summary>From an attribute that makes a test to the method below it; attributes with the test's data may be in between.</summary>
    [GeneratedRegex(@"^ *\[\w*(Fact|Theory)\b[\s\S]*?^ *public [^(\n]*?(?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
