using Databricks.Client.Errors;

namespace Databricks.Quickstart.Tour;

/// <summary>The result of a step.</summary>
/// <param name="Number">Its position in the tour, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Response">The response in a few words.</param>
/// <param name="Exchanges">Its exchanges.</param>
/// <param name="Checks">Its checks.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record StepResult(int Number, TourStep Step, string Response, IReadOnlyList<Exchange> Exchanges, IReadOnlyList<Check> Checks, TimeSpan Elapsed)
{
    /// <summary>The exception that ended the step; null for none.</summary>
    public DatabricksException? Error { get; init; }

    /// <summary>Whether the response matched the guide. A step without checks has not shown that.</summary>
    public bool Passed => Checks.Count > 0 && Checks.All(check => check.Passed);
}
