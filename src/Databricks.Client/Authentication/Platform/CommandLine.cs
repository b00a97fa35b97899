using System.Text;

namespace Databricks.Client.Authentication.Platform;

/// <summary>Joins arguments to one command-line string for all platforms, so that the program receives each unchanged.</summary>
internal static class CommandLine
{
    private static readonly char[] _batchSpecials = ['"', '&', '|', '<', '>', '^', '%', '!', '(', ')', '\r', '\n'];

    /// <summary>Whether an argument is safe for a batch file, whose interpreter treats some characters as commands, even if quoted.</summary>
    public static bool IsSafeFor(string program, string argument) =>
        !(program.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) || program.EndsWith(".bat", StringComparison.OrdinalIgnoreCase))
        || argument.IndexOfAny(_batchSpecials) < 0;

    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    private static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '\n', '\v', '"']) < 0)
        {
            return argument;
        }

        var text = new StringBuilder("\"");
        var slashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                slashes++;
                continue;
            }

            // Backslashes are doubled only before a quotation mark.
            text.Append('\\', c == '"' ? (2 * slashes) + 1 : slashes).Append(c);
            slashes = 0;
        }

        return text.Append('\\', 2 * slashes).Append('"').ToString();
    }
}
