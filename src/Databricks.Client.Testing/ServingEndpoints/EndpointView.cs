using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Identity;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The JSON of an endpoint in get and list.</summary>
internal static class EndpointView
{
    // Members that only a single read returns.
    private static readonly string[] _detailsOnly = ["email_notifications"];

    public static JObject Details(Call call, EndpointRecord endpoint)
    {
        var view = Common(endpoint, Creator(call, endpoint));
        view.With("config", endpoint.Config?.DeepClone()).With("pending_config", endpoint.Pending?.DeepClone());
        view["permission_level"] = PermissionLevel(call, endpoint);
        view["route_optimized"] = endpoint.RouteOptimized;
        if (endpoint.RouteOptimized)
        {
            var url = DataPlane.Url(call.Workspace, endpoint);
            view["endpoint_url"] = url;
            view["data_plane_info"] = new JObject
            {
                ["query_info"] = new JObject { ["endpoint_url"] = url, ["authorization_details"] = AuthorizationDetails.Of(endpoint.Name) },
            };
        }

        return view;
    }

    public static JToken Entry(Call call, EndpointRecord endpoint)
    {
        var creator = Creator(call, endpoint);
        var level = PermissionLevel(call, endpoint);
        return endpoint.Entry(() => Summary(endpoint, creator, level), (creator, level));
    }

    private static JObject Summary(EndpointRecord endpoint, Principal? creator, string level)
    {
        var view = Common(endpoint, creator);
        view["permission_level"] = level;
        if (EndpointKind.IsPayPerToken(endpoint))
        {
            view["endpoint_type"] = "FOUNDATION_MODEL_API";
        }

        foreach (var name in _detailsOnly)
        {
            view.Remove(name);
        }

        if (endpoint.Config is { } config)
        {
            view["config"] = new JObject
            {
                ["served_entities"] = Specs(config, "served_entities", "name", "entity_name", "entity_version", "external_model", "foundation_model", "type"),
                ["served_models"] = Specs(config, "served_models", "name", "model_name", "model_version"),
            };
        }

        return view;
    }

    private static Principal? Creator(Call call, EndpointRecord endpoint) =>
        call.State.Directory.Find(PrincipalKind.User, endpoint.Creator) ?? call.State.Directory.Find(PrincipalKind.ServicePrincipal, endpoint.Creator);

    private static JObject Common(EndpointRecord endpoint, Principal? creator)
    {
        var view = new JObject
        {
            ["name"] = endpoint.Name,
            ["id"] = endpoint.Id,
            ["creator"] = endpoint.Creator,
            ["creator_display_name"] = creator?.DisplayName ?? endpoint.Creator,
            ["creator_kind"] = creator?.Kind == PrincipalKind.ServicePrincipal ? "ServicePrincipal" : "User",
            ["description"] = "",
            ["creation_timestamp"] = endpoint.CreatedAt,
            ["last_updated_timestamp"] = endpoint.UpdatedAt,
            ["state"] = new JObject
            {
                ["ready"] = endpoint.Config is null || endpoint.Stopped ? "NOT_READY" : "READY",
                ["config_update"] = endpoint.UpdateState,
                ["suspend"] = endpoint.Stopped ? "STOPPED" : "NOT_SUSPENDED",
            },
        };
        endpoint.Settings.CopyTo(view);
        return view;
    }

    private static string PermissionLevel(Call call, EndpointRecord endpoint) =>
        ObjectKind.Find("serving-endpoints")!.Levels.Last(level => level == "CAN_VIEW" || Access.Allows(call, "serving-endpoints", endpoint.Id, level));

    private static JArray Specs(JObject config, string list, params string[] members) =>
        new(
            config
                .Objects(list)
                .Select(entity =>
                {
                    var spec = new JObject();
                    foreach (var member in members)
                    {
                        spec.With(member, entity[member]?.DeepClone());
                    }

                    return spec;
                })
        );
}
