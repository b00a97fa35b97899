namespace Databricks.Client.Permissions;

/// <summary>What becomes of the caller's own right to manage an object.</summary>
internal enum ManageOutcome
{
    Kept,
    Lost,
    Unknown,
}
