using Databricks.Client.Testing.Examples;

namespace Databricks.Client.Testing.WireMock.Matching;

/// <summary>The result of checking a request against the document.</summary>
/// <param name="Operation">The operation for method and path; null if there is none.</param>
/// <param name="Departures">The departures from the document; empty for a documented request.</param>
internal sealed record RequestCheckResult(ExampleOperation? Operation, IReadOnlyList<Violation> Departures);
