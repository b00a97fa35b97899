namespace Databricks.Client.Observability;

/// <summary>Converts external text to one line of limited length, so that messages stay readable.</summary>
internal static class SingleLine
{
    /// <summary>
    /// White space becomes single spaces, any other control character a question mark; longer text ends in <c>…</c>, without splitting a character.
    /// </summary>
    public static string Of(string text, int longest)
    {
        var line = string.Join(" ", text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Any(char.IsControl))
        {
            line = new string(line.Select(static c => char.IsControl(c) ? '?' : c).ToArray());
        }

        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest), "…");
    }
}
