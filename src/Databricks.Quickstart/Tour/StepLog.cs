namespace Databricks.Quickstart.Tour;

/// <summary>What one step leaves behind: its checks and what went over the wire.</summary>
internal sealed class StepLog(WireTap wire)
{
    private readonly List<Exchange> _exchanges = [];

    public Checks Checks { get; } = new();

    /// <summary>The requests of this step so far, oldest first.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            _exchanges.AddRange(wire.Take());
            return _exchanges;
        }
    }

    /// <summary>The last request that carried a body is the payload that a guide prints.</summary>
    public void Sent(string seedFile) => Checks.Sent(seedFile, Exchanges);
}
