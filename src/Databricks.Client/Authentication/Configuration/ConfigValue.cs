namespace Databricks.Client.Authentication.Configuration;

/// <summary>The value of a setting, and where it was set.</summary>
/// <param name="Attribute">Which one.</param>
/// <param name="Text">Its value.</param>
/// <param name="Origin">What kind of place set it.</param>
/// <param name="Source">That place in words: an option, a variable, a file with profile and line.</param>
internal sealed record ConfigValue(ConfigAttribute Attribute, string Text, ConfigOrigin Origin, string Source)
{
    /// <summary>The place as a message begins with it.</summary>
    public string Subject => Source.StartsWith("the ", StringComparison.Ordinal) ? "T" + Source.Substring(1) : Source;

    /// <summary>Whether it counts as set. A switch that says no does not, but it overrides weaker places all the same.</summary>
    public bool IsSet => Attribute.Kind != ConfigKind.Switch || SwitchText.Read(Text) != false;

    /// <summary>The variable, where one set it.</summary>
    public string? Variable { get; init; }

    /// <summary>Why this value is not used; null if it is.</summary>
    public string? PassedOver { get; init; }

    /// <summary>Does not show the value, which may be a secret.</summary>
    public override string ToString() => $"{Attribute.Name} from {Source}";
}
