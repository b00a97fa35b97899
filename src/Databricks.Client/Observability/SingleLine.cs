namespace Databricks.Client.Observability;

/// <summary>Makes one line of text that others wrote, so that a message stays one line and of a length to read.</summary>
internal static class SingleLine
{
    /// <summary>White space becomes single spaces, any other control character a question mark; text that is longer ends in <c>…</c>, never within a character.</summary>
    public static string Of(string text, int longest)
    {
        var line = string.Join(" ", text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Any(char.IsControl))
        {
            line = new string(line.Select(static c => char.IsControl(c) ? '?' : c).ToArray());
        }

        return line.Length <= longest ? line : line.Substring(0, char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest) + "…";
    }
}
