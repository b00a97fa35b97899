namespace Databricks.Quickstart.Tour;

/// <summary>One expectation and its result.</summary>
/// <param name="What">The checked value.</param>
/// <param name="Problem">The actual value; null if the expectation holds.</param>
internal sealed record Check(string What, string? Problem)
{
    public bool Passed => Problem is null;
}
