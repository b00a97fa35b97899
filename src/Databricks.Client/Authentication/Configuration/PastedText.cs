using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Checks copied values: extra characters would be sent and refused far from the cause.</summary>
internal static class PastedText
{
    private static readonly char[] _quotes = ['"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»'];

    // Editors and shells add them at the ends of files and lines, and terminals do not show them.
    private static readonly char[] _invisible = ['\uFEFF', '\u200B', '\u2060', '\0'];

    /// <summary>The value trimmed of white space, line breaks and byte order marks. A password keeps its spaces.</summary>
    public static string Clean(ConfigAttribute attribute, string text) =>
        attribute == ConfigAttributes.Password ? text.Trim('\r', '\n', '\uFEFF') : text.Trim().Trim(_invisible).Trim();

    /// <param name="text">The value.</param>
    /// <param name="isOneWord">Whether it cannot contain a space or a non-ASCII character, as IDs and tokens cannot; secrets and passwords can.</param>
    /// <returns>The problem with the value, as the rest of a sentence that begins with its source; null if there is none.</returns>
    public static string? Fault(string text, bool isOneWord) =>
        text.Any(static c => char.IsControl(c) && c != '\t')
            ? "contains a line break or another control character. Did you copy extra characters with the value?"
        : text.Length > 0 && (Array.IndexOf(_quotes, text[0]) >= 0 || Array.IndexOf(_quotes, text[text.Length - 1]) >= 0)
            ? "begins or ends with a quotation mark, which would be sent with it. Remove it: some tools, such as docker run --env-file, keep quotation marks as part of the value."
        : text.IndexOfAny(_invisible) >= 0 ? "contains an invisible character, such as a zero-width space. Was it copied from a formatted page?"
        : isOneWord && text.Any(char.IsWhiteSpace) ? "contains a space. Did you copy extra characters with the value?"
        : isOneWord && text.Any(static c => c > '~')
            ? "contains a character that is not valid in an ID or a token. Did you copy extra characters with the value?"
        : null;

    /// <exception cref="DatabricksConfigurationException">The value is invalid. The message does not show it.</exception>
    public static string Require(string subject, string text, bool isOneWord = true) =>
        Fault(text, isOneWord) is { } fault ? throw new DatabricksConfigurationException($"{subject} {fault}") : text;
}
