using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>Removes extensions of this library's generator and fake workspace from the bundled document.</summary>
internal static class DocumentCleaning
{
    private const string DeprecationMessage = "x-deprecated-message";

    // Maps whose keys are names of the API, and values that are the API's own JSON: nothing in them is an extension.
    private static readonly HashSet<string> _names = new(StringComparer.Ordinal) { "properties", "headers", "responses", "parameters", "schemas" };
    private static readonly HashSet<string> _values = new(StringComparer.Ordinal) { "example", "examples", "default", "enum" };

    public static byte[] Clean(Stream bundled)
    {
        using var reader = new StreamReader(bundled, Encoding.UTF8);
        var document = JsonTokens.ParseObject(reader.ReadToEnd());
        Clean(document, areMembersNames: false);
        return Encoding.UTF8.GetBytes(document.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n");
    }

    private static void Clean(JObject node, bool areMembersNames)
    {
        foreach (var member in node.Properties().ToList())
        {
            if (!areMembersNames && member.Name == DeprecationMessage)
            {
                // The replacement is for every reader: it moves to a member that all tools show.
                node["description"] = $"{node["description"]} {member.Value}".TrimStart();
                member.Remove();
            }
            else if (!areMembersNames && IsOwnExtension(member.Name))
            {
                member.Remove();
            }
            else if (areMembersNames || !_values.Contains(member.Name))
            {
                CleanValue(member.Value, !areMembersNames && _names.Contains(member.Name));
            }
        }
    }

    private static void CleanValue(JToken value, bool areMembersNames)
    {
        if (value is JObject child)
        {
            Clean(child, areMembersNames);
        }
        else if (value is JArray items)
        {
            foreach (var item in items)
            {
                CleanValue(item, areMembersNames: false);
            }
        }
    }

    private static bool IsOwnExtension(string name) =>
        name == "x-enumNames" || name.StartsWith("x-csharp-", StringComparison.Ordinal) || name.StartsWith("x-databricks-", StringComparison.Ordinal);
}
