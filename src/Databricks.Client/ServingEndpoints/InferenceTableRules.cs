using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ServingEndpoints;

#pragma warning disable CS0618 // Legacy tables have to be read and switched off as long as there are some.

/// <summary>What an endpoint's answer says of its inference tables, and what may be done with them.</summary>
internal static class InferenceTableRules
{
    /// <summary>The table that matters: one that is on before one that is off, the AI Gateway's before a legacy one; null if there was never one.</summary>
    public static InferenceTable? Of(ServingEndpointDetailed endpoint)
    {
        var gateway = Gateway(endpoint.AiGateway?.InferenceTableConfig, endpoint.Name);
        var legacy = Legacy(endpoint);
        return gateway is { IsEnabled: false } && legacy is { IsEnabled: true } ? legacy : gateway ?? legacy;
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

    /// <exception cref="ArgumentException">A part of the place is missing, or is more than a part.</exception>
    public static void CheckPlace(string catalogName, string schemaName, string? tableNamePrefix)
    {
        Check(catalogName ?? throw new ArgumentNullException(nameof(catalogName)), nameof(catalogName));
        Check(schemaName ?? throw new ArgumentNullException(nameof(schemaName)), nameof(schemaName));
        Check(tableNamePrefix ?? "default", nameof(tableNamePrefix));
    }

    /// <exception cref="DatabricksException">The table is on and lies elsewhere.</exception>
    public static void RefuseMove(ServingEndpointDetailed endpoint, InferenceTable table, string catalogName, string schemaName, string tableNamePrefix)
    {
        if (table.IsEnabled && !table.IsAt(catalogName, schemaName, tableNamePrefix))
        {
            throw new DatabricksException(
                $"The inference table of the serving endpoint '{endpoint.Name}' is on as {table.FullName}, and one that is on cannot be moved, "
                    + $"here to {catalogName}.{schemaName}.{tableNamePrefix}_payload. Switch it off first with DisableInferenceTableAsync; nothing was changed."
            );
        }
    }

    /// <exception cref="DatabricksException">The endpoint has a legacy table that is on.</exception>
    public static void RefuseBesideLegacy(ServingEndpointDetailed endpoint)
    {
        if (Legacy(endpoint) is { IsEnabled: true } legacy)
        {
            throw new DatabricksException(
                $"The serving endpoint '{endpoint.Name}' has a legacy inference table that is on, {legacy.FullName}. "
                    + "Replace it with MigrateInferenceTableAsync, or switch it off first with DisableInferenceTableAsync; nothing was changed."
            );
        }
    }

    /// <exception cref="DatabricksException">The configuration would move a legacy table that is on, or go on with a broken one.</exception>
    public static void CheckCapture(ServingEndpointDetailed endpoint, UpdateServingEndpointConfigRequest request)
    {
        if (request.AutoCaptureConfig is not { Enabled: not false } wanted || Legacy(endpoint) is not { } table)
        {
            return;
        }

        RefuseMove(
            endpoint,
            table,
            wanted.CatalogName ?? table.CatalogName ?? "",
            wanted.SchemaName ?? table.SchemaName ?? "",
            wanted.TableNamePrefix ?? table.TableNamePrefix ?? ""
        );
    }

    private static void Check(string part, string name)
    {
        if (part.Length == 0 || part.IndexOfAny(['.', '/', ' ', '`']) >= 0 || part.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{part}' is no name of a catalog, a schema or a table. Give the parts one by one, without dots, slashes and blanks.",
                name
            );
        }
    }
}
