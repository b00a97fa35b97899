namespace Databricks.Client.Http;

/// <summary>Hears of each read of a body, so that a body that stands still can be given up.</summary>
internal interface IReadLimit
{
    /// <summary>A read begins; the one before it is over.</summary>
    void Reading();
}
