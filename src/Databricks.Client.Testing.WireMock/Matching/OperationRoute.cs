using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Examples;

namespace Databricks.Client.Testing.WireMock.Matching;

/// <summary>An operation of the document and its paths.</summary>
internal sealed class OperationRoute(ExampleOperation operation, DocumentedOperation contract)
{
    public ExampleOperation Operation => operation;

    public DocumentedOperation Contract => contract;

    public string[] Segments { get; } = operation.Path.Split('/');

    public int Parameters { get; } = operation.Path.Count(static c => c == '{');

    public bool Matches(string[] segments) =>
        segments.Length == Segments.Length
        && segments.Zip(Segments).All(static pair => pair.Second.StartsWith('{') ? pair.First.Length > 0 : pair.First == pair.Second);
}
