namespace Databricks.Client.Extensions;

/// <summary>Options for secrets of a scope as configuration.</summary>
public sealed class DatabricksSecretsOptions
{
    /// <summary>How often the scope is checked for changes, in the background. Values are read again only if their timestamp has changed.</summary>
    /// <value>The default is 5 minutes; null for never.</value>
    public TimeSpan? ReloadInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Selects secrets by key.</summary>
    /// <value>The default, null, selects all.</value>
    public Func<string, bool>? Include { get; set; }

    /// <summary>Maps a secret's key to its configuration name.</summary>
    /// <value>The default replaces <c>--</c> with <c>:</c>, because keys of secrets cannot contain a colon: <c>Database--Password</c> becomes
    /// <c>Database:Password</c>.</value>
    public Func<string, string> Name { get; set; } = static key => key.Replace("--", ":");

    /// <summary>
    /// Receives failures of checks for changes, and exceptions of configuration listeners. The next check runs as scheduled; exceptions of this callback
    /// are ignored.
    /// </summary>
    /// <value>The default, null, ignores them.</value>
    public Action<Exception>? OnReloadFailed { get; set; }

    /// <summary>
    /// Whether each secret must be readable. An unreadable one, such as a disabled secret in Azure Key Vault or one that is not text, then makes the whole
    /// load fail.
    /// </summary>
    /// <value>The default is <see langword="false"/>: the others are read, and the client logs a warning. A previously read value stays.</value>
    public bool RequireAll { get; set; }

    /// <summary>Receives the key and the failure of an unreadable secret. Exceptions of the callback are ignored.</summary>
    /// <value>The default, null, only logs the warning.</value>
    public Action<string, Exception>? OnSecretFailed { get; set; }

    /// <summary>The clock of the background checks.</summary>
    /// <value>The default is the system clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
