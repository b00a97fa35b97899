using Databricks.Generator.Documents;
using Databricks.Generator.Naming;

namespace Databricks.Generator.CSharp;

/// <summary>
/// Chooses what <c>ToString()</c> of a model shows: the members that name it, identify it or say how it is, and that a secret is there. A model without such
/// members shows its first three switches and numbers. Other text, which may hold what users wrote, is never shown.
/// </summary>
internal static class ShownMembers
{
    private const string Keyword = "x-csharp-shown";
    private const string Shown = "shown";
    private const string Masked = "masked";

    private static readonly string[] _names = ["id", "name", "key", "scope", "principal", "model"];
    private static readonly string[] _states = ["state", "status", "type", "kind", "role", "code", "permission", "permission_level"];

    public static MapNode AddTo(MapNode document)
    {
        if (document.Map("components")?.Map("schemas") is not { } schemas)
        {
            return document;
        }

        bool IsEnum(MapNode property) => CSharpTypes.ReferencedName(property) is { } name && schemas.Map(name)?["enum"] is not null;
        var marked = new MapNode(
            schemas.Position,
            [.. schemas.Members.Select(member => member with { Value = Mark(member.Key, (MapNode)member.Value, IsEnum) })]
        );
        return document.With("components", components => components.With("schemas", marked));
    }

    private static MapNode Mark(string schema, MapNode model, Func<MapNode, bool> isEnum)
    {
        var members = model.MembersOf("properties").Where(m => m.Value is MapNode property && property["x-csharp-internal"] is null).ToList();
        var open = members.Where(m => ((MapNode)m.Value)["x-databricks-secret"] is null).ToList();
        var stem = schema.ToUpperInvariant();
        var shown = open.Where(m => _names.Contains(m.Key, StringComparer.Ordinal) || IsNameOf(m.Key, stem)).ToList();
        if (shown.Count == 0)
        {
            shown = [.. open.TakeWhile(m => m.Key.EndsWith("_id", StringComparison.Ordinal) || m.Key.EndsWith("_name", StringComparison.Ordinal))];
        }

        var state = open.Find(m => m.Key is "state" or "status");
        shown.AddRange(
            state is not null
                ? [state]
                : open.Where(m => !shown.Contains(m) && (_states.Contains(m.Key, StringComparer.Ordinal) || isEnum((MapNode)m.Value))).Take(2)
        );
        if (shown.Count == 0)
        {
            shown = [.. open.Where(m => ((MapNode)m.Value).Text("type") is "integer" or "number" or "boolean").Take(3)];
        }

        var chosen = shown.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        return model.With(
            "properties",
            properties => new MapNode(
                properties.Position,
                [
                    .. properties.Members.Select(m =>
                        m.Value is not MapNode property ? m
                        : chosen.Contains(m.Key) ? m with { Value = property.With(Keyword, Text.Of(m.Position, Shown)) }
                        : property["x-databricks-secret"] is not null && property.Text("type") == "string"
                            ? m with
                            {
                                Value = property.With(Keyword, Text.Of(m.Position, Masked)),
                            }
                        : m
                    ),
                ]
            )
        );
    }

    // `cluster_id` and `cluster_name` of ClusterDetails.
    private static bool IsNameOf(string member, string schema) =>
        member.LastIndexOf('_') is var end and > 0
        && member[end..] is "_id" or "_name"
        && schema.Contains(member[..end].Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(), StringComparison.Ordinal);
}
