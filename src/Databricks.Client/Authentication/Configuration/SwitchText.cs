namespace Databricks.Client.Authentication.Configuration;

/// <summary>Parses the value of a switch.</summary>
internal static class SwitchText
{
    /// <returns>Whether the switch is on; null if the value is not valid.</returns>
    public static bool? Read(string text) =>
        text.Trim().ToLowerInvariant() switch
        {
            "1" or "t" or "true" or "y" or "yes" or "on" => true,
            "0" or "f" or "false" or "n" or "no" or "off" => false,
            _ => null,
        };
}
