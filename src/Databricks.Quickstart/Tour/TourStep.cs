namespace Databricks.Quickstart.Tour;

/// <summary>One call of the guides.</summary>
/// <param name="title">The call in C#.</param>
/// <param name="source">Guide and section of the call.</param>
internal abstract class TourStep(string title, string source)
{
    /// <summary>The guide to the REST API: curl, Python, rate limits.</summary>
    protected const string Overview = "REST API overview";

    /// <summary>The guide to inference tables through the API.</summary>
    protected const string Tables = "Inference tables";

    /// <summary>The page about chat clients and embeddings.</summary>
    protected const string Chats = "Chat clients";

    public string Title { get; } = title;

    public string Source { get; } = source;

    /// <summary>Whether the step changes nothing, so that it may run against a live workspace.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>Makes the call and checks its response against the guide.</summary>
    /// <returns>The response in a few words.</returns>
    public abstract Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken);
}
