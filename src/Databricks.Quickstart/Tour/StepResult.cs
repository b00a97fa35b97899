using Databricks.Client.Errors;

namespace Databricks.Quickstart.Tour;

/// <summary>How a step went.</summary>
/// <param name="Number">Its place in the tour, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Response">The response in a few words.</param>
/// <param name="Exchanges">What went over the wire.</param>
/// <param name="Checks">Its checks.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record StepResult(int Number, TourStep Step, string Response, IReadOnlyList<Exchange> Exchanges, IReadOnlyList<Check> Checks, TimeSpan Elapsed)
{
    /// <summary>What ended the step early; null for nothing.</summary>
    public DatabricksException? Error { get; init; }

    /// <summary>Whether the response was as the guide says. A step that checks nothing has not shown that.</summary>
    public bool Passed => Checks.Count > 0 && Checks.All(check => check.Passed);
}
