namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>What a caller needed in each of its fresh processes.</summary>
/// <param name="FirstCall">Milliseconds of the first call.</param>
/// <param name="Bytes">Bytes that the first call allocated.</param>
/// <param name="Process">Milliseconds of the whole process.</param>
internal sealed record ColdStartResult(double[] FirstCall, double[] Bytes, double[] Process);
