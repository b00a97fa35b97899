namespace Databricks.Client.Authentication.Configuration;

/// <summary>The source of a setting, from highest to lowest precedence.</summary>
internal enum ConfigOrigin
{
    /// <summary>The client's options.</summary>
    Options,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A profile of the configuration file.</summary>
    File,

    /// <summary>Derived from another setting, such as the query of the host.</summary>
    Derived,
}
