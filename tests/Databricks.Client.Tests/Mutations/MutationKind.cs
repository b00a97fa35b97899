namespace Databricks.Client.Tests.Mutations;

internal enum MutationKind
{
    Replace,
    Remove,
    Wrap,
    Insert,
    Repeat,
    DuplicateMember,
}
