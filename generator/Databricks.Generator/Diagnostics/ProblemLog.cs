namespace Databricks.Generator.Diagnostics;

/// <summary>Collects problems, so that one run shows all of them, in the order of files and lines.</summary>
internal sealed class ProblemLog
{
    private readonly HashSet<Problem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Whether there is nothing but problems of this code.</summary>
    public bool IsEmptyBut(string code) => _problems.All(p => p.Code == code);

    public IReadOnlyList<Problem> Problems =>
        [
            .. _problems
                .OrderBy(p => p.Position.File, StringComparer.Ordinal)
                .ThenBy(p => p.Position.Line)
                .ThenBy(p => p.Position.Column)
                .ThenBy(p => p.Code, StringComparer.Ordinal)
                .ThenBy(p => p.Message, StringComparer.Ordinal),
        ];

    public void Add(string code, SourcePosition position, string message) => _problems.Add(new Problem(code, position, message));
}
