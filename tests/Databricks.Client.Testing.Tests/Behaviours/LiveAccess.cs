namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>What tests may do on a live workspace; each value includes those before it.</summary>
internal enum LiveAccess
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Make and delete secret scopes.</summary>
    Write,

    /// <summary>Make and delete clusters and serving endpoints, which cost money while they run.</summary>
    Spend,
}
