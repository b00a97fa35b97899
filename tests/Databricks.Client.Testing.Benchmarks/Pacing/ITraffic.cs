namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>Calls of a kind, measured over sockets and in real time.</summary>
internal interface ITraffic
{
    string Name { get; }

    /// <summary>The least time that it can take.</summary>
    TimeSpan Ideal { get; }

    /// <summary>Whether pacing should save refusals.</summary>
    bool IsRefused { get; }

    Task<Measurement> MeasureAsync(bool isPaced);
}
