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

    /// <summary>From an attribute that makes a test to the method below it; attributes with the test's data may stand between.</summary>
    [GeneratedRegex(@"^ *\[\w*(Fact|Theory)\b[\s\S]*?^ *public [^(\n]*?(?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
