using System.Text.RegularExpressions;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The rules of the operations on whole endpoints: create, read, list, update configuration, delete.</summary>
internal static partial class EndpointRules
{
    private static readonly string[] _createSettings = ["description", "tags", "email_notifications", "budget_policy_id"];

    public static Response List(Call call)
    {
        var endpoints = call
            .State.Endpoints.All.Where(endpoint => Access.Sees(call, "serving-endpoints", endpoint.Id))
            .Select(endpoint =>
            {
                Advance(call.Now, endpoint, isRead: true);
                return EndpointView.Entry(call, endpoint);
            });
        return Response.Of(new JObject { ["endpoints"] = new JArray(endpoints) });
    }

    public static Response Get(Call call) => Response.Of(EndpointView.Details(call, Find(call, "CAN_VIEW", isRead: true)));

    public static Response Create(Call call) => Create(call, call.Body.Object("config") ?? throw ApiRefusalException.Invalid("Missing required field: config"));

    public static Response CreateProvisionedThroughput(Call call)
    {
        var config = call.Body.Object("config") ?? throw ApiRefusalException.Invalid("Missing required field: config");
        RequireUnits(config);
        return Create(call, config);
    }

    public static Response UpdateConfig(Call call)
    {
        var endpoint = Find(call);
        return EndpointKind.HasModelUnits(endpoint)
            ? throw ApiRefusalException.Invalid($"Endpoint '{endpoint.Name}' has provisioned throughput: update its configuration with the operation for that.")
            : Update(call, endpoint, call.Body);
    }

    public static Response UpdateProvisionedThroughput(Call call)
    {
        var config = call.Body.Object("config") ?? throw ApiRefusalException.Invalid("Missing required field: config");
        RequireUnits(config);
        var endpoint = Find(call);
        return EndpointKind.HasModelUnits(endpoint)
            ? Update(call, endpoint, config)
            : throw ApiRefusalException.Invalid($"Endpoint '{endpoint.Name}' has no provisioned throughput.");
    }

    public static Response Delete(Call call)
    {
        var endpoint = Find(call);
        call.State.Endpoints.Remove(endpoint.Name);
        call.State.Permissions.Remove("serving-endpoints", endpoint.Id);
        return Response.Empty;
    }

    /// <summary>The endpoint that the path names, for a caller who has at least this level on it.</summary>
    public static EndpointRecord Find(Call call, string level = "CAN_MANAGE", bool isRead = false) => FindNamed(call, call.Path["name"], level, isRead);

    public static EndpointRecord FindNamed(Call call, string name, string level, bool isRead = false)
    {
        var endpoint = call.State.Endpoints.Find(name) ?? throw ApiRefusalException.Missing($"Endpoint with name '{name}' does not exist.");
        if (!Access.Allows(call, "serving-endpoints", endpoint.Id, level))
        {
            throw ApiRefusalException.Denied($"User does not have permission '{level[4..5]}{level[5..].ToLowerInvariant()}' on Endpoint {name}");
        }

        Advance(call.Now, endpoint, isRead);
        if (level == "CAN_QUERY")
        {
            SuspensionRules.RefuseQuery(endpoint);
        }

        return endpoint;
    }

    private static Response Create(Call call, JObject config)
    {
        var name = call.RequiredText("name");
        if (!EndpointName().IsMatch(name))
        {
            throw ApiRefusalException.Invalid(
                "Endpoint names have 1 to 63 characters from letters, digits, dashes and underscores, and begin with a letter or digit."
            );
        }

        if (call.State.Endpoints.Find(name) is not null)
        {
            throw new ApiRefusalException(409, "RESOURCE_ALREADY_EXISTS", $"Endpoint with name '{name}' already exists.");
        }

        var endpoint = new EndpointRecord([])
        {
            Name = name,
            Id = call.Body.Text("id") ?? Identifiers.Hex(32),
            Creator = call.Caller.Name,
            CreatedAt = call.NowMilliseconds,
            RouteOptimized = call.Body.Flag("route_optimized") == true,
            RateLimits = call.Body["rate_limits"] as JArray ?? [],
        };
        foreach (var setting in _createSettings)
        {
            endpoint.Settings.With(setting, call.Body[setting]?.DeepClone());
        }

        GatewayRules.CheckLimits(endpoint.RateLimits.OfType<JObject>());
        if (call.Body.Object("ai_gateway") is { } gateway)
        {
            EndpointSettings.SetGateway(endpoint, gateway);
        }

        RollOut(call, endpoint, config);
        if (call.Body.Object("telemetry_config") is { } telemetry && !EndpointKind.IsExternal(endpoint))
        {
            TelemetryRules.Set(endpoint, telemetry);
        }

        call.State.Endpoints.Add(endpoint);
        call.State.Permissions.Own("serving-endpoints", endpoint.Id, call.Caller);
        return Response.Of(EndpointView.Details(call, endpoint));
    }

    private static Response Update(Call call, EndpointRecord endpoint, JObject config)
    {
        RefuseWhileUpdating(endpoint);
        RollOut(call, endpoint, config);
        return Response.Of(EndpointView.Details(call, endpoint));
    }

    public static void RefuseWhileUpdating(EndpointRecord endpoint)
    {
        if (endpoint.Next is not null)
        {
            throw new ApiRefusalException(409, "RESOURCE_CONFLICT", $"Endpoint '{endpoint.Name}' is being updated. Wait until the update has finished.");
        }
    }

    public static void RollOut(Call call, EndpointRecord endpoint, JObject asked)
    {
        var config = EndpointConfig.Build(call, endpoint, asked);
        config["start_time"] = call.NowMilliseconds;
        endpoint.Pending = config;
        endpoint.Version++;
        endpoint.UpdatedAt = call.NowMilliseconds;
        endpoint.UpdateState = "IN_PROGRESS";
        endpoint.Settings.With("task", config.Objects("served_entities").FirstOrDefault()?.Object("external_model")?["task"]?.DeepClone());
        endpoint.Next = Transition.Begin(call, "NOT_UPDATING", call.Workspace.Options.EndpointUpdateDuration);
    }

    public static void Advance(DateTimeOffset now, EndpointRecord endpoint, bool isRead)
    {
        if (endpoint.Next?.IsDone(now, isRead) == true)
        {
            Finish(endpoint);
        }
    }

    public static void Finish(EndpointRecord endpoint)
    {
        endpoint.Next = null;
        var config = endpoint.Pending!.Copy();
        if (endpoint.FailUpdate is { } message)
        {
            endpoint.FailUpdate = null;
            endpoint.UpdateState = "UPDATE_FAILED";
            foreach (var entity in config.Objects("served_entities").Concat(config.Objects("served_models")))
            {
                entity["state"] = EndpointConfig.State("DEPLOYMENT_FAILED", message);
            }

            endpoint.Pending = config;
            return;
        }

        config.Remove("start_time");
        foreach (var entity in config.Objects("served_entities").Concat(config.Objects("served_models")))
        {
            entity["state"] = EndpointConfig.State("DEPLOYMENT_READY", "");
        }

        AutoCapture.Deployed(config);
        endpoint.Config = config;
        endpoint.Pending = null;
        endpoint.Stopped = false;
        endpoint.UpdateState = "NOT_UPDATING";
    }

    private static void RequireUnits(JObject config)
    {
        foreach (var entity in config.Objects("served_entities"))
        {
            if (entity.Int64("provisioned_model_units") is not > 0)
            {
                throw ApiRefusalException.Invalid("A served entity with provisioned throughput needs provisioned_model_units of at least 1.");
            }
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndpointName();
}
