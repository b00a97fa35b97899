namespace Databricks.Client.Authentication.Configuration;

/// <summary>The type of a setting's value.</summary>
internal enum ConfigKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>True or false. False counts as not set, but still overrides sources of lower precedence.</summary>
    Switch,

    /// <summary>Several strings, separated by commas or spaces.</summary>
    List,

    /// <summary>A document, which may have several lines.</summary>
    Document,
}
