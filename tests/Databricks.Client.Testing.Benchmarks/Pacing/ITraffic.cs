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

/// <summary>What came of a run.</summary>
/// <param name="Elapsed">From the first call to the last response.</param>
/// <param name="Refused">Requests that the workspace refused.</param>
/// <param name="Longest">The longest that one call took.</param>
internal sealed record Measurement(TimeSpan Elapsed, int Refused, TimeSpan Longest);
