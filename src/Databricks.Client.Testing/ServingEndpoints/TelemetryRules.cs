using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Telemetry settings of an endpoint: tables are written, and the profile created from them is returned.</summary>
internal static class TelemetryRules
{
    public static Response Update(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        if (EndpointKind.IsExternal(endpoint))
        {
            throw ApiRefusalException.Invalid("Telemetry is not supported on endpoints of external models.");
        }

        EndpointRules.RefuseWhileUpdating(endpoint);
        var asked = call.Body.Object("telemetry_config");
        if (asked is null)
        {
            endpoint.Settings.Remove("telemetry_config");
        }
        else
        {
            Set(endpoint, asked);
        }

        endpoint.UpdatedAt = call.NowMilliseconds;
        return Response.Of(EndpointView.Details(call, endpoint));
    }

    /// <summary>Applies the settings of a request to an endpoint. Without tables and profile, the previous ones stay.</summary>
    public static void Set(EndpointRecord endpoint, JObject asked)
    {
        var tables = asked.Object("table_names");
        if (tables is { Count: > 0 } && asked.Has("telemetry_profile_id"))
        {
            throw ApiRefusalException.Invalid("Only one of telemetry_profile_id and table_names may be given.");
        }

        if (tables is not { Count: > 0 } && !asked.Has("telemetry_profile_id"))
        {
            return;
        }

        var settings = asked.Copy();
        settings.Remove("table_names");
        settings["telemetry_profile_id"] ??= Guid.NewGuid().ToString();
        if (settings.Object("inference_table_config") is { } inference && tables?.Text("logs_table") is { } logs)
        {
            inference["name"] = logs + "_payload";
        }

        endpoint.Settings["telemetry_config"] = settings;
    }
}
