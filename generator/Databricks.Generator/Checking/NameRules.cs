using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Checking;

/// <summary>Names that are valid in C# source.</summary>
internal static class NameRules
{
    // Members that the templates write into every model and enum, and members of every object.
    private static readonly HashSet<string> _takenInModels =
    [
        "AdditionalProperties",
        "Equals",
        "Extra",
        "GetHashCode",
        "GetType",
        "IsSet",
        "MemberwiseClone",
        "Of",
        "ReadJson",
        "ReferenceEquals",
        "ToString",
        "WriteJson",
    ];

    /// <summary>Whether models or enums already have a member of that name.</summary>
    public static bool IsTaken(string csharpName) => _takenInModels.Contains(csharpName);

    /// <summary>Refuses what would end or escape a C# string literal.</summary>
    public static void CheckText(string name, SourcePosition position, ProblemLog problems)
    {
        if (name.Length == 0 || name.Any(c => c is '"' or '\\' || char.IsControl(c)))
        {
            problems.Add(
                Codes.BadName,
                position,
                $"The name '{name}' is empty or has a quote, backslash or control character, which cannot go into C# source. Correct it."
            );
        }
    }

    /// <summary>Refuses names that are not C# identifiers.</summary>
    public static void CheckIdentifier(string csharpName, string wireName, SourcePosition position, ProblemLog problems)
    {
        if (
            csharpName.Length == 0
            || !(char.IsAsciiLetter(csharpName[0]) || csharpName[0] == '_')
            || !csharpName.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        )
        {
            problems.Add(
                Codes.BadName,
                position,
                $"'{wireName}' would be '{csharpName}' in C#, which is not a valid identifier. Add an 'x-csharp-name' of letters and digits."
            );
        }
    }
}
