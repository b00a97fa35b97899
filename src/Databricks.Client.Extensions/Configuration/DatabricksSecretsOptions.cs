namespace Databricks.Client.Extensions;

/// <summary>How the secrets of a scope become configuration.</summary>
public sealed class DatabricksSecretsOptions
{
    /// <summary>How often the scope is looked at for changes, in the background. Values are read again only if the service says that they have changed.</summary>
    /// <value>The default is 5 minutes; null for never.</value>
    public TimeSpan? ReloadInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Decides by a secret's key whether it becomes configuration.</summary>
    /// <value>The default, null, takes all.</value>
    public Func<string, bool>? Include { get; set; }

    /// <summary>Makes the name in the configuration of a secret's key.</summary>
    /// <value>The default puts <c>:</c> in place of <c>--</c>, since keys of secrets have no colon: <c>Database--Password</c> becomes <c>Database:Password</c>.</value>
    public Func<string, string> Name { get; set; } = static key => key.Replace("--", ":");

    /// <summary>Hears of a failure to look for changes. The values stay as they were, and the next look comes as planned.</summary>
    /// <value>The default, null, ignores it.</value>
    public Action<Exception>? OnReloadFailed { get; set; }

    /// <summary>The clock of the background.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
