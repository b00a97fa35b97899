namespace Databricks.Client.Testing.Benchmarks.Pacing;

/// <summary>What came of a run.</summary>
/// <param name="Elapsed">From the first call to the last response.</param>
/// <param name="Refused">Requests that the workspace refused.</param>
/// <param name="Longest">The longest that one call took.</param>
internal sealed record Measurement(TimeSpan Elapsed, int Refused, TimeSpan Longest);
