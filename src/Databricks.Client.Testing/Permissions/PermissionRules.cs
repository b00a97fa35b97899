using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Permissions;

/// <summary>The rules of the permission operations.</summary>
internal static class PermissionRules
{
    public static Response Get(Call call)
    {
        var (kind, id) = Target(call);
        return Response.Of(Describe(call, kind, id));
    }

    public static Response Set(Call call)
    {
        var (kind, id) = Target(call, toChange: true);
        var grants = Requested(call, kind);
        RequireOwner(kind, grants);
        AdminRights.Keep(kind, id, grants, whole: true);
        call.State.Permissions.Replace(kind.Segment, id, grants);
        return Response.Of(Describe(call, kind, id));
    }

    public static Response Update(Call call)
    {
        var (kind, id) = Target(call, toChange: true);
        List<Grant> grants = [.. call.State.Permissions.Of(kind.Segment, id)];
        var requested = Requested(call, kind);
        AdminRights.Keep(kind, id, requested, whole: false);
        foreach (var added in requested)
        {
            if (added.Level == "IS_OWNER")
            {
                grants.RemoveAll(grant => grant.Level == "IS_OWNER");
            }

            var index = grants.FindIndex(grant => grant.Kind == added.Kind && grant.Name == added.Name);
            if (index < 0)
            {
                grants.Add(added);
            }
            else
            {
                grants[index] = added;
            }
        }

        RequireOwner(kind, grants);
        call.State.Permissions.Replace(kind.Segment, id, grants);
        return Response.Of(Describe(call, kind, id));
    }

    public static Response GetLevels(Call call)
    {
        var (kind, _) = Target(call);
        return Response.Of(
            new JObject
            {
                ["permission_levels"] = new JArray(
                    kind.Levels.Select(level => new JObject { ["permission_level"] = level, ["description"] = ObjectKind.Describe(level) })
                ),
            }
        );
    }

    private static void RequireOwner(ObjectKind kind, List<Grant> grants)
    {
        if (kind.NeedsOwner && grants.Count(grant => grant.Level == "IS_OWNER") != 1)
        {
            throw ApiRefusalException.Invalid($"The {kind.Segment[..^1]} must have exactly one owner.");
        }
    }

    // Objects of kinds that the workspace has must exist; others are accepted by name.
    private static (ObjectKind Kind, string Id) Target(Call call, bool toChange = false)
    {
        var segment = call.Path.TryGetValue("first", out var first) ? $"{first}/{call.Path["request_object_type"]}" : call.Path["request_object_type"];
        var id = call.Path["request_object_id"];
        if (segment == "authorization")
        {
            segment = $"authorization/{id}";
        }

        var kind = ObjectKind.Find(segment) ?? throw ApiRefusalException.Invalid($"'{segment}' is not a supported object type.");
        if (kind.Segment == "clusters")
        {
            if (call.State.Clusters.Gone.Contains(id))
            {
                throw ApiRefusalException.State($"Cannot access cluster {id} that was terminated or unpinned more than 30 days ago.");
            }

            _ = call.State.Clusters.Find(id) ?? throw ApiRefusalException.Missing($"Cluster {id} does not exist");
        }
        else if (kind.Segment == "serving-endpoints" && call.State.Endpoints.FindById(id) is null)
        {
            throw ApiRefusalException.Missing($"Endpoint with id {id} does not exist.");
        }
        else if (!call.State.Permissions.Knows(kind.Segment, id))
        {
            call.State.Permissions.Own(kind.Segment, id, call.Workspace.Owner);
        }

        Access.Demand(call, kind.Segment, id, toChange && kind.Levels.Contains("CAN_MANAGE") ? "CAN_MANAGE" : kind.Levels[0]);
        return (kind, id);
    }

    private static List<Grant> Requested(Call call, ObjectKind kind)
    {
        List<Grant> grants = [];
        foreach (var entry in call.Body.Objects("access_control_list"))
        {
            var grant = Read(call, entry, kind);
            var index = grants.FindIndex(other => other.Kind == grant.Kind && other.Name == grant.Name);
            if (index < 0)
            {
                grants.Add(grant);
            }
            else
            {
                grants[index] = grant;
            }
        }

        return grants;
    }

    private static Grant Read(Call call, JObject entry, ObjectKind kind)
    {
        (PrincipalKind Kind, string? Name)[] principals =
        [
            (PrincipalKind.User, entry.Text("user_name")),
            (PrincipalKind.Group, entry.Text("group_name")),
            (PrincipalKind.ServicePrincipal, entry.Text("service_principal_name")),
        ];
        if (principals.Count(principal => !string.IsNullOrEmpty(principal.Name)) != 1)
        {
            throw ApiRefusalException.Invalid("Each entry must name exactly one of user_name, group_name and service_principal_name.");
        }

        var (who, name) = principals.First(principal => !string.IsNullOrEmpty(principal.Name));
        var level = entry.Text("permission_level") ?? throw ApiRefusalException.Invalid("Missing required field: permission_level");
        if (!kind.Levels.Contains(level))
        {
            throw ApiRefusalException.Invalid($"{level} is not a permission level of this object type. The levels are: {string.Join(", ", kind.Levels)}.");
        }

        if (level == "IS_OWNER" && who == PrincipalKind.Group)
        {
            throw ApiRefusalException.Invalid("A group cannot be the owner.");
        }

        // The service identifies a service principal by its application ID everywhere.
        if (who == PrincipalKind.User && Guid.TryParseExact(name, "D", out _))
        {
            who = PrincipalKind.ServicePrincipal;
        }

        var principal = PrincipalNames.Resolve(call, who, name!);
        return new Grant(who, principal.Name, level);
    }

    private static JObject Describe(Call call, ObjectKind kind, string id)
    {
        var list = new JArray(
            call.State.Permissions.Of(kind.Segment, id)
                .Select(grant => Entry(call, grant.Kind, grant.Name, new JObject { ["permission_level"] = grant.Level, ["inherited"] = false }))
        );

        // Administrators manage everything; they inherit it from the root of the object's kind.
        if (kind.Levels.Contains("CAN_MANAGE"))
        {
            var inherited = new JObject
            {
                ["permission_level"] = "CAN_MANAGE",
                ["inherited"] = true,
                ["inherited_from_object"] = new JArray(
                    kind.Segment.StartsWith("authorization/", StringComparison.Ordinal) ? "/authorization/" : $"/{kind.Segment}/"
                ),
            };
            if (list.OfType<JObject>().FirstOrDefault(entry => entry.Text("group_name") == "admins") is { } admins)
            {
                ((JArray)admins["all_permissions"]!).Add(inherited);
            }
            else
            {
                list.Add(Entry(call, PrincipalKind.Group, "admins", inherited));
            }
        }

        return new JObject
        {
            ["object_id"] = kind.Segment.StartsWith("authorization/", StringComparison.Ordinal) ? $"/{kind.Segment}" : $"/{kind.Segment}/{id}",
            ["object_type"] = kind.TypeInResponse,
            ["access_control_list"] = list,
        };
    }

    private static JObject Entry(Call call, PrincipalKind kind, string name, JObject permission)
    {
        var entry = new JObject();
        switch (kind)
        {
            case PrincipalKind.Group:
                entry["group_name"] = name;
                break;
            case PrincipalKind.ServicePrincipal:
                entry["service_principal_name"] = name;
                entry["display_name"] = call.State.Directory.FindOrAdd(kind, name).DisplayName;
                break;
            default:
                entry["user_name"] = name;
                entry["display_name"] = call.State.Directory.FindOrAdd(kind, name).DisplayName;
                break;
        }

        entry["all_permissions"] = new JArray(permission);
        return entry;
    }
}
