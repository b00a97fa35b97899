namespace Databricks.Tests.Validation;

/// <summary>The responses of an operation in the document: the schema of each kind of response, by its name among the definitions.</summary>
internal sealed record DocumentedResponses(
    string Operation,
    string Method,
    string[] Template,
    string? Success,
    string? Event,
    string Error,
    IReadOnlyList<string> MediaTypes
)
{
    /// <summary>How many segments match anything: of two templates that match, the one with fewer counts.</summary>
    public int Parameters => Template.Count(IsParameter);

    public bool Matches(string method, string[] segments) =>
        method == Method
        && segments.Length == Template.Length
        && Template.Zip(segments).All(pair => pair.First == pair.Second || (IsParameter(pair.First) && pair.Second.Length > 0));

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
