namespace Databricks.Client.Authentication.Configuration;

/// <summary>Where a setting was found, from the strongest to the weakest.</summary>
internal enum ConfigOrigin
{
    /// <summary>The client's options.</summary>
    Options,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A profile of the configuration file.</summary>
    File,

    /// <summary>Concluded from another setting, such as the query of the host.</summary>
    Derived,
}
