using System.Text.Json;
using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>Pieces of C# that are printed for properties and for operations.</summary>
internal static class CSharpText
{
    /// <summary>A text as a C# literal. Every escape that JSON has means the same in C#.</summary>
    public static string Literal(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>The attribute of a deprecated or preview member; null for others.</summary>
    public static string? Attribute(MapNode described) =>
        described.Text("deprecated") == "true" ? $"global::System.Obsolete({Literal(described.Text("x-deprecated-message") ?? "")})"
        : described["x-databricks-preview"] is not null ? "global::System.Diagnostics.CodeAnalysis.Experimental(\"DBX9001\")"
        : null;
}
