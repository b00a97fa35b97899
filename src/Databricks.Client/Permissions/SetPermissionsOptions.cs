namespace Databricks.Client;

/// <summary>How <c>SetAsync</c> guards the caller's own right to manage.</summary>
public sealed class SetPermissionsOptions
{
    /// <summary>Whether the caller may lose the right to manage the object. Nothing is checked then.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowLosingManage { get; set; }

    /// <summary>Receives a sentence where it cannot be told whether the caller keeps the right: because of groups within groups, or because the service does not say who calls. The log gets it too, as a warning.</summary>
    public Action<string>? OnWarning { get; set; }
}
