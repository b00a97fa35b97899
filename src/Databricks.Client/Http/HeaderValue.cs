namespace Databricks.Client.Http;

/// <summary>Checks header values: one line of visible characters.</summary>
internal static class HeaderValue
{
    public static bool IsSafe(string value)
    {
        foreach (var c in value)
        {
            if (c is < ' ' and not '\t' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="ArgumentException">The value has a line break, another control character or a character outside of ASCII. The value itself is not in the message.</exception>
    public static string Check(string name, string value) =>
        IsSafe(value)
            ? value
            : throw new ArgumentException(
                $"The value of header '{name}' contains a line break, another control character or a non-ASCII character.",
                nameof(value)
            );
}
