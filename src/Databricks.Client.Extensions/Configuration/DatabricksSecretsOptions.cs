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

    /// <summary>Receives a failure to look for changes, and what listeners of the configuration throw when they are told of changes. The next look comes as planned; what this throws is ignored.</summary>
    /// <value>The default, null, ignores it.</value>
    public Action<Exception>? OnReloadFailed { get; set; }

    /// <summary>Whether each secret has to be readable. One that is not, such as a disabled one of Azure Key Vault or one that is not text, then fails the whole reading.</summary>
    /// <value>The default is <see langword="false"/>: the others are read, and the client's log has a warning. A value that was read before stays.</value>
    public bool RequireAll { get; set; }

    /// <summary>Receives the key and the failure of a secret that cannot be read. What it throws is ignored.</summary>
    /// <value>The default, null, leaves it at the warning in the client's log.</value>
    public Action<string, Exception>? OnSecretFailed { get; set; }

    /// <summary>The clock of the background.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
