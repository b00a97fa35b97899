using System.Globalization;

namespace Databricks.Client;

/// <summary>A failed attempt of a call that will be retried. <see cref="DatabricksClientOptions.OnRetry"/> receives it.</summary>
public sealed class RetryNotice
{
    /// <summary>Creates a notice, for tests of a callback.</summary>
    /// <param name="operation">The operation, such as <c>Clusters_Get</c>.</param>
    /// <param name="failure">Why the last attempt failed.</param>
    public RetryNotice(string operation, Exception failure)
    {
        Operation = operation;
        Failure = failure;
    }

    /// <summary>The operation, such as <c>Clusters_Get</c>.</summary>
    public string Operation { get; }

    /// <summary>Why the last attempt failed.</summary>
    public Exception Failure { get; }

    /// <summary>Number of times the request has been sent.</summary>
    public int Attempts { get; init; }

    /// <summary>The time since the call began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>One line without secrets: the wait before the next attempt, and why the last one failed.</summary>
    public override string ToString() =>
        string.Format(
            CultureInfo.InvariantCulture,
            "Retrying in {0:0.#} s ({1:0.#} s elapsed): {2}",
            Delay.TotalSeconds,
            Elapsed.TotalSeconds,
            Failure.Message
        );
}
