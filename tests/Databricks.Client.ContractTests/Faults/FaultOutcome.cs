namespace Databricks.Client.ContractTests.Faults;

/// <summary>What the client makes of a fault.</summary>
internal enum FaultOutcome
{
    /// <summary>A <see cref="Errors.DatabricksConnectionException"/>.</summary>
    Connection,

    /// <summary>A <see cref="Errors.DatabricksTimeoutException"/>.</summary>
    Timeout,

    /// <summary>A <see cref="Errors.DatabricksResponseException"/>.</summary>
    Response,
}
