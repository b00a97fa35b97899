namespace Databricks.Quickstart.Tour;

/// <summary>The checks and exchanges of one step.</summary>
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

    /// <summary>The last request with a body is the payload in a guide.</summary>
    public void Sent(string file) => Checks.Sent(file, Exchanges);
}
