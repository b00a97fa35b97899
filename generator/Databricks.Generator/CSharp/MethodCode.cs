using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>One generated method: what its documentation and its first line say.</summary>
/// <param name="Name">Its name, without `Async`.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Parameters">Its parameters, without the two that every method has at the end.</param>
/// <param name="Returns">Its result; null for none.</param>
internal sealed record MethodCode(string Name, string Summary, IReadOnlyList<MethodParameter> Parameters, string? Returns)
{
    /// <summary>Whether it calls the service several times.</summary>
    public bool CallsOften { get; init; }

    /// <summary>The arguments for the method that it calls, without the last two.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    private IEnumerable<MethodParameter> AllParameters =>
        [
            .. Parameters,
            new("options", "RequestOptions?", $"Overrides for {(CallsOften ? "each" : "this")} call; null for the client's settings.", "null"),
            new("cancellationToken", "System.Threading.CancellationToken", "Cancels the call, including its waits.", "default"),
        ];

    public MapNode Describe(Node reason) =>
        Nodes.Map(
            reason.Position,
            ("name", Name),
            ("summary", Summary),
            (
                "parameters",
                Nodes.List(reason.Position, AllParameters.Select(p => Nodes.Map(reason.Position, ("name", p.Name), ("description", p.Description))))
            ),
            ("signature", string.Join(", ", AllParameters.Select(p => p.Declaration))),
            ("arguments", string.Concat(Arguments.Select(argument => argument + ", "))),
            ("returns", Returns),
            ("failed", CallsOften ? "A call failed" : "The call failed")
        );
}
