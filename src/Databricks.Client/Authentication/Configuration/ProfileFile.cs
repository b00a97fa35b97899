using System.Text;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>The profiles of a configuration file (<c>~/.databrickscfg</c>), an INI file.</summary>
internal sealed class ProfileFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, Dictionary<string, ProfileEntry>> sections = new(StringComparer.Ordinal);

    private ProfileFile() { }

    /// <summary>The entries of a section; null if the file has no such section. <c>[DEFAULT]</c> is a profile like any other: nothing inherits from it.</summary>
    public IReadOnlyDictionary<string, ProfileEntry>? Section(string name) => sections.TryGetValue(name, out var entries) ? entries : null;

    /// <exception cref="DatabricksConfigurationException">The file is no text, or a line is neither section, comment nor <c>key = value</c>. The message names the line and shows nothing of it.</exception>
    public static ProfileFile Parse(byte[] content, string path)
    {
        var file = new ProfileFile();
        var section = file.Open("DEFAULT");
        var number = 0;
        foreach (var raw in Decode(content, path).Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[')
            {
                var end = line.LastIndexOf(']');
                section = end > 1 ? file.Open(line.Substring(1, end - 1).Trim()) : throw Corrupt(path, number, "the section has no name or no closing bracket");
                continue;
            }

            var delimiter = line.IndexOfAny(['=', ':']);
            if (delimiter <= 0)
            {
                throw Corrupt(path, number, "this is neither a [profile], a comment nor 'key = value'");
            }

            section[line.Substring(0, delimiter).Trim()] = new ProfileEntry(Value(line.Substring(delimiter + 1)), number);
        }

        return file;
    }

    private static string Decode(byte[] content, string path)
    {
        try
        {
            // Windows' editors and shells like to write UTF-16, always with a mark in front.
            var text =
                content.Length > 1 && content[0] == 0xFF && content[1] == 0xFE ? Encoding.Unicode.GetString(content)
                : content.Length > 1 && content[0] == 0xFE && content[1] == 0xFF ? Encoding.BigEndianUnicode.GetString(content)
                : Utf8.GetString(content);
            if (text.IndexOf('\0') < 0)
            {
                return text.TrimStart('\uFEFF');
            }
        }
        catch (ArgumentException)
        {
            // Said below, without the bytes.
        }

        throw new DatabricksConfigurationException($"resolve: cannot parse config file: {path} is not a text file.");
    }

    /// <summary>Takes off a comment (a blank and #, so that a password may hold #) and the quotation marks round the value.</summary>
    private static string Value(string text)
    {
        text = text.Trim();
        if (text.Length > 1 && text[0] is '"' or '\'')
        {
            var end = text.IndexOf(text[0], 1);
            if (end > 0 && IsCommentOrNothing(text.Substring(end + 1)))
            {
                return text.Substring(1, end - 1);
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '#' or ';' && (i == 0 || text[i - 1] is ' ' or '\t'))
            {
                return text.Substring(0, i).TrimEnd();
            }
        }

        return text;
    }

    // The line is trimmed: blanks are never its end.
    private static bool IsCommentOrNothing(string rest) => rest.Length == 0 || (rest[0] is ' ' or '\t' && rest.TrimStart()[0] is '#' or ';');

    private static DatabricksConfigurationException Corrupt(string path, int line, string what) =>
        new($"resolve: cannot parse config file: {path}, line {line}: {what}.");

    private Dictionary<string, ProfileEntry> Open(string name)
    {
        if (!sections.TryGetValue(name, out var entries))
        {
            sections.Add(name, entries = new Dictionary<string, ProfileEntry>(StringComparer.Ordinal));
        }

        return entries;
    }
}
