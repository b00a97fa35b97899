namespace Databricks.Client;

/// <summary>Options of <c>SetAsync</c> for guarding the caller's own right to manage.</summary>
public sealed class SetPermissionsOptions
{
    /// <summary>Whether the caller may lose the right to manage the object. If true, nothing is checked.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowLosingManage { get; set; }

    /// <summary>Receives a message when it cannot be determined whether the caller keeps the permission: because of nested groups, or because the service does not identify the caller. It is also logged, as a warning.</summary>
    public Action<string>? OnWarning { get; set; }
}
