namespace Databricks.Generator.Naming;

/// <summary>The C# names that the templates make of names on the wire.</summary>
internal static class CSharpNames
{
    private static readonly char[] _memberSeparators = ['_', '-'];
    private static readonly char[] _valueSeparators = ['_', '-', '.', ' ', '/', ':'];

    /// <summary>`cluster_id` → `ClusterId`: parts joined, each with a capital.</summary>
    public static string ForMember(string wireName) =>
        string.Concat(wireName.Split(_memberSeparators, StringSplitOptions.RemoveEmptyEntries).Select(Capitalise));

    /// <summary>`CAN_MANAGE` → `CanManage`; texts with lower case letters keep their own capitals: `ReadOnly`, `gp2` → `Gp2`.</summary>
    public static string ForEnumValue(string value)
    {
        var parts = value.Split(_valueSeparators, StringSplitOptions.RemoveEmptyEntries);
        var shouting = !value.Any(char.IsAsciiLetterLower);
        var name = string.Concat(parts.Select(p => Capitalise(shouting ? p.ToLowerInvariant() : p)));
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>Whether a text can be a public C# name: a capital, then letters and digits.</summary>
    public static bool IsPascalCase(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    private static string Capitalise(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}
