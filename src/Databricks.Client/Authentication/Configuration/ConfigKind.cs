namespace Databricks.Client.Authentication.Configuration;

/// <summary>What the value of a setting is.</summary>
internal enum ConfigKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>True or false. False counts as not set, but still overrides weaker places.</summary>
    Switch,

    /// <summary>Several strings, separated by commas or spaces.</summary>
    List,

    /// <summary>A document, which may have several lines.</summary>
    Document,
}
