using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The legacy inference table, as part of a configuration.</summary>
internal static class AutoCapture
{
    private static readonly string[] _location = ["catalog_name", "schema_name", "table_name_prefix"];

    /// <summary>The capture settings of the next configuration.</summary>
    /// <param name="endpoint">Name of the endpoint, the default prefix of the table.</param>
    /// <param name="previous">Capture settings of the previous configuration; null if there was none.</param>
    /// <param name="requested">Capture settings of the request; null keeps the previous ones.</param>
    public static JObject? Next(string endpoint, JObject? previous, JObject? requested)
    {
        if (requested is null)
        {
            return previous?.Copy();
        }

        if (requested.Flag("enabled") == false)
        {
            return Disabled(previous, requested);
        }

        var enabled = previous?.Flag("enabled") == true ? previous : null;
        var next = new JObject
        {
            ["catalog_name"] = Required(requested, enabled, "catalog_name"),
            ["schema_name"] = Required(requested, enabled, "schema_name"),
            ["table_name_prefix"] = requested.Text("table_name_prefix") ?? enabled?.Text("table_name_prefix") ?? endpoint,
            ["enabled"] = true,
        };
        RefuseMove(enabled, next);
        next["state"] = new JObject { ["payload_table"] = new JObject { ["name"] = $"{next.Text("table_name_prefix")}_payload" } };
        return next;
    }

    /// <summary>Refuses another location for an enabled table.</summary>
    public static void RefuseMove(JObject? enabled, JObject next)
    {
        if (enabled is not null && Array.Exists(_location, name => enabled.Text(name) != next.Text(name)))
        {
            throw ApiRefusalException.Invalid("The location of an inference table cannot be changed while it is enabled: disable it first.");
        }
    }

    public static void Deployed(JObject config)
    {
        if (
            config.Object("auto_capture_config") is { } capture
            && capture.Flag("enabled") == true
            && capture.Object("state")?.Object("payload_table") is { } table
        )
        {
            table["status"] ??= "READY";
        }
    }

    private static JObject Disabled(JObject? previous, JObject requested)
    {
        var next = previous?.Copy() ?? [];
        foreach (var name in _location)
        {
            next.With(name, requested[name]?.DeepClone());
        }

        next["enabled"] = false;
        return next;
    }

    private static string Required(JObject requested, JObject? enabled, string name) =>
        requested.Text(name)
        ?? enabled?.Text(name)
        ?? throw ApiRefusalException.Invalid($"auto_capture_config.{name} is required to enable the inference table.");
}
