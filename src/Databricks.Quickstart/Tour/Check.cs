namespace Databricks.Quickstart.Tour;

/// <summary>One expectation and what became of it.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Problem">What was found instead; null where the expectation holds.</param>
internal sealed record Check(string What, string? Problem)
{
    public bool Passed => Problem is null;
}
