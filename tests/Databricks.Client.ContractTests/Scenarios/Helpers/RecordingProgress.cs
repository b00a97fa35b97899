namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Keeps what a wait reports, in its order.</summary>
internal sealed class RecordingProgress<T, TKept>(Func<T, TKept> keep) : IProgress<T>
{
    public List<TKept> All { get; } = [];

    public void Report(T value) => All.Add(keep(value));
}
