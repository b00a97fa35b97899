namespace Databricks.Client.Permissions;

/// <summary>The effect of a change on the caller's own right to manage an object.</summary>
internal enum ManageOutcome
{
    Kept,
    Lost,
    Unknown,
}
