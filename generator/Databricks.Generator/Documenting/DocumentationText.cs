using System.Security;

namespace Databricks.Generator.Documenting;

/// <summary>Turns a description of the document, with code in backticks, into the text of a C# documentation comment.</summary>
internal static class DocumentationText
{
    /// <param name="description">The description; white space of any kind becomes one space, so that the text stays on its line.</param>
    /// <param name="resolve">The element for a piece of code, such as <c>&lt;see cref="…"/&gt;</c>; null leaves it unchanged.</param>
    public static string Of(string description, Func<string, string?> resolve)
    {
        var line = string.Join(' ', description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var parts = line.Split('`');

        // An odd backtick opens nothing.
        var paired = parts.Length % 2 == 1;
        return string.Concat(
            parts.Select(
                (part, index) =>
                    index % 2 == 0 ? SecurityElement.Escape(part)
                    : index == parts.Length - 1 && !paired ? "`" + SecurityElement.Escape(part)
                    : resolve(part) ?? Code(part)
            )
        );
    }

    public static string Code(string text) => $"<c>{SecurityElement.Escape(text)}</c>";

    public static string See(string reference) => $"<see cref=\"{SecurityElement.Escape(reference)}\"/>";
}
