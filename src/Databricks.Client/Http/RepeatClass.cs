namespace Databricks.Client.Http;

/// <summary>What it means to send a call a second time. It decides after which failures the client retries it.</summary>
public enum RepeatClass
{
    /// <summary>May have an effect each time: retried only where the service says that it did nothing (429, 503 with an API error), or when nothing was sent.</summary>
    NotRepeatable,

    /// <summary>Reads: retried after any transient failure.</summary>
    Safe,

    /// <summary>Writes with the same outcome however often they are sent: retried like a read.</summary>
    Repeatable,

    /// <summary>Deletes: retried like a read, and a repeat that finds nothing left after a lost answer has succeeded.</summary>
    GoneIsDone,
}
