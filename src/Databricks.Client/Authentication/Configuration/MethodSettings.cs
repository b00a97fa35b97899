namespace Databricks.Client.Authentication.Configuration;

/// <summary>The settings of an authentication method.</summary>
/// <param name="Name">Its name in the official SDKs, such as <c>oauth-m2m</c>.</param>
/// <param name="Needs">Required settings; none if it uses a resource of the machine, such as a login.</param>
/// <param name="MayUse">Optional settings of the identity.</param>
internal sealed record MethodSettings(string Name, IReadOnlyList<ConfigAttribute> Needs, IReadOnlyList<ConfigAttribute> MayUse)
{
    /// <summary>Whether the method uses all these settings.</summary>
    public bool Uses(IReadOnlyCollection<ConfigAttribute> settings) => settings.All(s => Needs.Contains(s) || MayUse.Contains(s));

    /// <summary>Whether these settings are all that the method needs.</summary>
    public bool IsComplete(IReadOnlyCollection<ConfigAttribute> settings) => Needs.Count > 0 && Needs.All(settings.Contains);

    /// <summary>Identity settings in the client's options.</summary>
    public static IReadOnlyCollection<ConfigAttribute> Chosen(ConfigValues values) =>
        values.Set.Where(static v => v is { Origin: ConfigOrigin.Options, Attribute.Group: not null }).Select(static v => v.Attribute).ToList();
}
