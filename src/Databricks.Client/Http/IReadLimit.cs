namespace Databricks.Client.Http;

/// <summary>Is notified of each read of a body, so that a stalled body can be abandoned.</summary>
internal interface IReadLimit
{
    /// <summary>A read begins; the previous one has ended.</summary>
    void Reading();
}
