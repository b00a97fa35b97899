using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Extensions;

/// <summary>The keys of <see cref="ClientSetting"/> as a section has them.</summary>
internal static class SettingKeys
{
    private static readonly List<string> _all = ClientSetting.All.Select(static setting => setting.Key).ToList();

    /// <summary>Whether a key only has child keys.</summary>
    public static bool IsGroup(string key) =>
        string.Equals(key, "Authentication:Scopes", StringComparison.OrdinalIgnoreCase)
        || _all.Exists(known => known.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    /// <returns>The key that was probably meant by a misspelled or misplaced one; null if there is none.</returns>
    public static string? Nearest(string key)
    {
        var last = LastPart(key);
        return NearestName.Of(key, _all)
            ?? _all.Find(known => string.Equals(LastPart(known), last, StringComparison.OrdinalIgnoreCase))
            ?? _all.Find(known => NearestName.Of(last, [LastPart(known)]) is not null);
    }

    private static string LastPart(string key) => key.Substring(key.LastIndexOf(':') + 1);
}
