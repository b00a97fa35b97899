using Databricks.Client.Observability;

namespace Databricks.Client.Authentication.Configuration;

/// <summary>Keeps secrets out of messages.</summary>
internal static class Mask
{
    public const string Hidden = Scrubber.Mask;

    private const int ShortestSecret = 4;

    private static string[] Assignments => ["token=", "secret=", "password="];

    /// <summary>Whether a nonsecret value appears to contain a secret, as with several variables set on one line.</summary>
    public static bool LooksSecret(string value, IEnumerable<string> secrets) =>
        value.Any(char.IsControl)
        || (value.Contains("://") && value.Contains('@'))
        || Assignments.Any(a => value.Contains(a, StringComparison.OrdinalIgnoreCase))
        || value.StartsWith("dapi", StringComparison.Ordinal)
        || secrets.Any(s => s.Length >= ShortestSecret && value.Contains(s, StringComparison.Ordinal));
}
