using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ServingEndpoints;

#pragma warning disable CS0618, DBX9001 // Legacy tables must be readable and disableable as long as they exist, and preview tables must be visible.

/// <summary>Reads the inference tables of an endpoint from its settings, and checks operations on them.</summary>
internal static class InferenceTableRules
{
    /// <summary>
    /// The relevant table: enabled before disabled; among those the AI Gateway's, then a legacy one, then a telemetry table. Null if there never was one.
    /// </summary>
    public static InferenceTable? Of(ServingEndpointDetailed endpoint)
    {
        InferenceTable?[] all = [Gateway(endpoint.AiGateway?.InferenceTableConfig, endpoint.Name), Legacy(endpoint), Telemetry(endpoint)];
        return all.FirstOrDefault(static table => table is { IsEnabled: true }) ?? all.FirstOrDefault(static table => table is not null);
    }

    public static InferenceTable? Gateway(AiGatewayInferenceTableConfig? config, string? endpoint) =>
        config is null
            ? null
            : new InferenceTable(
                InferenceTableKind.AiGateway,
                config.Enabled == true,
                config.CatalogName,
                config.SchemaName,
                config.TableNamePrefix ?? endpoint
            );

    /// <summary>The AI Gateway setting that enables a table.</summary>
    /// <exception cref="ArgumentException">A part of the location is missing or invalid.</exception>
    public static AiGatewayInferenceTableConfig Enabled(string catalogName, string schemaName, string? tableNamePrefix)
    {
        CheckPlace(catalogName, schemaName, tableNamePrefix);
        return new AiGatewayInferenceTableConfig
        {
            CatalogName = catalogName,
            SchemaName = schemaName,
            TableNamePrefix = tableNamePrefix,
            Enabled = true,
        };
    }

    public static InferenceTable? Legacy(ServingEndpointDetailed endpoint)
    {
        var isUpdating = endpoint.State?.ConfigUpdate == EndpointConfigUpdateState.InProgress;
        var config = (isUpdating ? endpoint.PendingConfig?.AutoCaptureConfig : null) ?? endpoint.Config?.AutoCaptureConfig;
        if (config is null)
        {
            return null;
        }

        var table = config.State?.PayloadTable;
        return new InferenceTable(
            InferenceTableKind.Legacy,
            config.Enabled != false,
            config.CatalogName,
            config.SchemaName,
            config.TableNamePrefix ?? endpoint.Name,
            string.IsNullOrEmpty(table?.Name) ? null : table!.Name
        )
        {
            Status = table?.Status,
            StatusMessage = table?.StatusMessage,
        };
    }

    public static InferenceTable? Telemetry(ServingEndpointDetailed endpoint)
    {
        if (endpoint.TelemetryConfig is not { InferenceTableConfig: { Name: { Length: > 0 } name } config } telemetry)
        {
            return null;
        }

        // Without a list of features the service uses the named tables.
        var isOn = telemetry.EnabledTelemetryFeatures.Count == 0 || telemetry.EnabledTelemetryFeatures.Contains(TelemetryFeature.InferenceTable);
        string?[] parts = name.Split('.');
        string?[] place = parts.Length == 3 ? parts : [null, null, name];
        return new InferenceTable(InferenceTableKind.Telemetry, isOn, place[0], place[1], tableNamePrefix: null, place[2])
        {
            SamplingFraction = config.SamplingFraction,
        };
    }

    /// <exception cref="DatabricksStateException">The endpoint writes queries to a telemetry table.</exception>
    public static void RefuseTelemetry(ServingEndpointDetailed endpoint)
    {
        if (Telemetry(endpoint) is { IsEnabled: true } table)
        {
            throw new DatabricksStateException(
                $"The serving endpoint '{endpoint.Name}' writes queries and responses to {table.FullName ?? table.TableName} as part of its telemetry, independently "
                    + "of other tables. First remove inference_table_config from the telemetry with UpdateTelemetryConfigAsync; nothing was changed."
            );
        }
    }

    /// <exception cref="ArgumentException">A part of the location is missing or invalid.</exception>
    public static void CheckPlace(string catalogName, string schemaName, string? tableNamePrefix)
    {
        Check(catalogName ?? throw new ArgumentNullException(nameof(catalogName)), nameof(catalogName));
        Check(schemaName ?? throw new ArgumentNullException(nameof(schemaName)), nameof(schemaName));
        Check(tableNamePrefix ?? "default", nameof(tableNamePrefix));
    }

    /// <exception cref="DatabricksStateException">The table is enabled in another location.</exception>
    public static void RefuseMove(ServingEndpointDetailed endpoint, InferenceTable table, string catalogName, string schemaName, string tableNamePrefix)
    {
        if (table.IsEnabled && !table.IsAt(catalogName, schemaName, tableNamePrefix))
        {
            throw new DatabricksStateException(
                $"The inference table of the serving endpoint '{endpoint.Name}' is enabled as {table.FullName}, and an enabled table cannot be moved "
                    + $"to {catalogName}.{schemaName}.{tableNamePrefix}_payload. Disable it first with DisableInferenceTableAsync; nothing was changed."
            );
        }
    }

    /// <exception cref="DatabricksStateException">The endpoint has an enabled legacy table.</exception>
    public static void RefuseBesideLegacy(ServingEndpointDetailed endpoint)
    {
        if (Legacy(endpoint) is { IsEnabled: true } legacy)
        {
            throw new DatabricksStateException(
                $"The serving endpoint '{endpoint.Name}' has an enabled legacy inference table, {legacy.FullName}. "
                    + "Replace it with MigrateInferenceTableAsync, or disable it first with DisableInferenceTableAsync; nothing was changed."
            );
        }
    }

    /// <exception cref="DatabricksStateException">The configuration would move an enabled legacy table, or keep a broken one.</exception>
    public static void CheckCapture(ServingEndpointDetailed endpoint, UpdateServingEndpointConfigRequest request)
    {
        // A table without a location cannot be compared: the service decides.
        if (
            request.AutoCaptureConfig is not { Enabled: not false } wanted
            || Legacy(endpoint) is not { CatalogName: { } catalog, SchemaName: { } schema, TableNamePrefix: { } prefix } table
        )
        {
            return;
        }

        RefuseMove(endpoint, table, wanted.CatalogName ?? catalog, wanted.SchemaName ?? schema, wanted.TableNamePrefix ?? prefix);
    }

    private static void Check(string part, string name)
    {
        if (part.Length == 0 || part.IndexOfAny(['.', '/', ' ', '`']) >= 0 || part.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{part}' is not a valid catalog, schema or table name. Pass each part separately, without dots, slashes or spaces.",
                name
            );
        }
    }
}
