using System.Globalization;
using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>Collects the members of one map and reports a duplicate key; the first one is used.</summary>
internal sealed class MemberList(ProblemLog problems)
{
    private readonly Dictionary<string, SourcePosition> _seen = new(StringComparer.Ordinal);
    private readonly List<Member> _members = [];

    public IReadOnlyList<Member> Members => _members;

    public void Add(string key, SourcePosition position, Node value)
    {
        if (_seen.TryGetValue(key, out var first))
        {
            problems.Add(
                Codes.DuplicateKey,
                position,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The key '{key}' occurs twice in this map, first on line {first.Line}. A parser would silently drop one of them: remove or rename one."
                )
            );
            return;
        }

        _seen.Add(key, position);
        _members.Add(new Member(key, position, value));
    }
}
