using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>The C# names for names in JSON: `x-csharp-name` if the document has one, otherwise a name derived from the JSON name.</summary>
internal static class CSharpNames
{
    private static readonly char[] _memberSeparators = ['_', '-'];
    private static readonly char[] _valueSeparators = ['_', '-', '.', ' ', '/', ':'];

    /// <summary>Name of a property: `cluster_id` → `ClusterId`.</summary>
    /// <param name="wireName">Name on the wire.</param>
    /// <param name="described">The schema or parameter; null if there is none.</param>
    public static string Member(string wireName, MapNode? described) => described?.Text("x-csharp-name") is { } given ? Capitalize(given) : ForMember(wireName);

    /// <summary>Name of a parameter of a method: `cluster_id` → `clusterId`.</summary>
    /// <param name="wireName">Name on the wire.</param>
    /// <param name="described">The schema or parameter; null if there is none.</param>
    public static string Variable(string wireName, MapNode? described) =>
        Member(wireName, described) is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    /// <summary>`cluster_id` → `ClusterId`, `idempotent-delete` → `IdempotentDelete`: parts joined, each with a capital.</summary>
    public static string ForMember(string wireName) =>
        string.Concat(wireName.Split(_memberSeparators, StringSplitOptions.RemoveEmptyEntries).Select(Capitalize));

    /// <summary>`CAN_MANAGE` → `CanManage`; strings with lower case letters keep their capitals: `ReadOnly`, `gp2` → `Gp2`.</summary>
    public static string ForEnumValue(string value)
    {
        var parts = value.Split(_valueSeparators, StringSplitOptions.RemoveEmptyEntries);
        var shouting = !value.Any(char.IsAsciiLetterLower);
        var name = string.Concat(parts.Select(p => Capitalize(shouting ? p.ToLowerInvariant() : p)));
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>Whether a string can be a public C# name: a capital, then letters and digits.</summary>
    public static bool IsPascalCase(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    private static string Capitalize(string part) => part.Length > 0 ? char.ToUpperInvariant(part[0]) + part[1..] : "";
}
