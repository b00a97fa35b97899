namespace Databricks.Client.Authentication.Configuration;

/// <summary>The value of a setting, and its source.</summary>
/// <param name="Attribute">Which one.</param>
/// <param name="Text">Its value.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Source">The source in words: an option, a variable, a file with profile and line.</param>
internal sealed record ConfigValue(ConfigAttribute Attribute, string Text, ConfigOrigin Origin, string Source)
{
    /// <summary>The source as the beginning of a message.</summary>
    public string Subject => Source.StartsWith("the ", StringComparison.Ordinal) ? string.Concat("T", Source.AsSpan(1)) : Source;

    /// <summary>Whether it counts as set. A switch set to false does not, but it still overrides sources of lower precedence.</summary>
    public bool IsSet => Attribute.Kind != ConfigKind.Switch || SwitchText.Read(Text) != false;

    /// <summary>The variable, if one set it.</summary>
    public string? Variable { get; init; }

    /// <summary>Why this value is not used; null if it is.</summary>
    public string? PassedOver { get; init; }

    /// <summary>Does not show the value, which may be a secret.</summary>
    public override string ToString() => $"{Attribute.Name} from {Source}";
}
