using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>
/// Chooses what <c>ToString()</c> of a model shows: the members that name it, identify it or say how it is, and that a secret is there. A model without such
/// members shows its first three switches and numbers. Other strings, which may contain users' data, are never shown.
/// </summary>
internal static class ShownMembers
{
    private static readonly string[] _names = ["id", "name", "key", "scope", "principal", "model"];
    private static readonly string[] _states = ["state", "status", "type", "kind", "role", "code", "permission", "permission_level"];

    /// <summary>The JSON names of shown members, each with the method of `ModelText` that shows it.</summary>
    /// <param name="schema">The model's name.</param>
    /// <param name="model">The model.</param>
    /// <param name="types">The types of its members.</param>
    public static IReadOnlyDictionary<string, string> Of(string schema, MapNode model, CSharpTypes types)
    {
        var members = model.MembersOf("properties").Select(m => (m.Key, Property: (MapNode)m.Value)).ToList();
        var open = members.FindAll(m =>
            m.Property["x-csharp-internal"] is null && m.Property["x-databricks-secret"] is null && !types.Of(m.Property).IsCollection
        );
        var secrets = members.FindAll(m => m.Property["x-databricks-secret"] is not null && m.Property.Text("type") == "string");
        return Chosen(schema, open, types)
            .Select(m => (m.Key, Method: "Add"))
            .Concat(secrets.Select(m => (m.Key, Method: "Mask")))
            .ToDictionary(m => m.Key, m => m.Method, StringComparer.Ordinal);
    }

    private static List<(string Key, MapNode Property)> Chosen(string schema, List<(string Key, MapNode Property)> open, CSharpTypes types)
    {
        var stem = schema.ToUpperInvariant();
        var shown = open.FindAll(m => _names.Contains(m.Key, StringComparer.Ordinal) || IsNameOf(m.Key, stem));
        if (shown.Count == 0)
        {
            shown = [.. open.TakeWhile(m => m.Key.EndsWith("_id", StringComparison.Ordinal) || m.Key.EndsWith("_name", StringComparison.Ordinal))];
        }

        var states = open.FindAll(m => m.Key is "state" or "status");
        shown.AddRange(
            states.Count > 0
                ? states[..1]
                : open.Where(m => !shown.Contains(m) && (_states.Contains(m.Key, StringComparer.Ordinal) || types.Of(m.Property).Kind == CSharpKind.Enum))
                    .Take(2)
        );
        return shown.Count > 0 ? shown : [.. open.Where(m => m.Property.Text("type") is "integer" or "number" or "boolean").Take(3)];
    }

    // `cluster_id` and `cluster_name` of ClusterDetails.
    private static bool IsNameOf(string member, string schema) =>
        member.LastIndexOf('_') is var end and > 0
        && member[end..] is "_id" or "_name"
        && schema.Contains(member[..end].Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(), StringComparison.Ordinal);
}
