namespace Databricks.Client;

/// <summary>Whether an operation can safely be sent a second time (RFC 9110, section 9.2). It decides which failures the client retries.</summary>
public enum Idempotency
{
    /// <summary>Each call may have an effect: retried only if the service reports that it did nothing (429, 503 with an API error) or nothing was sent.</summary>
    NonIdempotent,

    /// <summary>A read: retried after any transient failure.</summary>
    Safe,

    /// <summary>A write with the same outcome however often it is sent: retried like a read.</summary>
    Idempotent,

    /// <summary>A delete: retried like a read, and a retry that finds nothing left after a lost response is a success.</summary>
    IdempotentDelete,
}
