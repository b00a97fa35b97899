using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>The profiles of a configuration file (<c>~/.databrickscfg</c>), an INI file. Keys are case-insensitive, names of profiles case-sensitive.</summary>
internal sealed class ProfileFile
{
    private const int Unread = -1;

    private readonly Dictionary<string, Dictionary<string, ProfileEntry>> _sections = new(StringComparer.Ordinal);

    private ProfileFile() { }

    /// <summary>The names of all sections, in the order of the file.</summary>
    public IEnumerable<string> Names => _sections.Keys;

    /// <summary>The entries of a section; null if the file has no such section. <c>[DEFAULT]</c> is a profile like any other: nothing inherits from it.</summary>
    public IReadOnlyDictionary<string, ProfileEntry>? Section(string name) => _sections.TryGetValue(name, out var entries) ? entries : null;

    /// <exception cref="DatabricksConfigurationException">The file is not text, or a line is neither section, comment nor <c>key = value</c>. The message
    /// gives the line number but not its content.</exception>
    public static ProfileFile Parse(byte[] content, string path)
    {
        var text = TextFile.Decode(content) ?? throw new DatabricksConfigurationException($"resolve: cannot parse config file: {path} is not a text file.");
        var file = new ProfileFile();
        var section = file.Open("DEFAULT");
        var number = 0;
        foreach (var raw in text.Replace("\r\n", "\n").Split('\n', '\r'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var delimiter = line[0] is '[' or '{' || ProfileLine.IsConflictMarker(line) ? Unread : line.IndexOfAny(['=', ':']);
            if (delimiter > 0)
            {
                section[line.Substring(0, delimiter).Trim()] = new ProfileEntry(ProfileLine.Value(line.Substring(delimiter + 1)), number);
            }
            else if (line[0] == '[' && ProfileLine.Section(line) is { } name)
            {
                section = file.Open(name);
            }
            else
            {
                throw new DatabricksConfigurationException($"resolve: cannot parse config file: {path}, line {number}: {ProfileLine.Guess(line)}.");
            }
        }

        return file;
    }

    private Dictionary<string, ProfileEntry> Open(string name)
    {
        if (!_sections.TryGetValue(name, out var entries))
        {
            _sections.Add(name, entries = new Dictionary<string, ProfileEntry>(StringComparer.OrdinalIgnoreCase));
        }

        return entries;
    }
}
