using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Plans the migration from a legacy inference table to one of the AI Gateway.</summary>
internal static class InferenceTablePlan
{
    /// <summary>The steps of a migration to a table of the AI Gateway; <paramref name="present"/> is the one that is already on.</summary>
    /// <exception cref="ArgumentException">A name is not valid, or the new table is the old one.</exception>
    /// <exception cref="DatabricksStateException">The new table cannot be found, or another is on elsewhere.</exception>
    public static InferenceTableMigration Of(
        ServingEndpointDetailed endpoint,
        InferenceTable legacy,
        InferenceTable? present,
        bool dryRun,
        string? catalogName,
        string? schemaName,
        string? tableNamePrefix
    )
    {
        var to = new InferenceTable(
            InferenceTableKind.AiGateway,
            isEnabled: true,
            catalogName ?? present?.CatalogName ?? legacy.CatalogName,
            schemaName ?? present?.SchemaName ?? legacy.SchemaName,
            tableNamePrefix ?? present?.TableNamePrefix ?? legacy.TableNamePrefix + "_gateway"
        );
        InferenceTableRules.CheckPlace(catalogName ?? "default", schemaName ?? "default", tableNamePrefix);
        if (to.CatalogName is null || to.SchemaName is null)
        {
            throw new DatabricksStateException(
                $"The service did not return the location of the legacy inference table of the serving endpoint '{endpoint.Name}': pass {nameof(catalogName)} and {nameof(schemaName)}; nothing was changed."
            );
        }

        if (to.FullName == legacy.FullName)
        {
            throw new ArgumentException(
                $"The legacy table is already named {legacy.FullName}, and the new one has different columns: pass another prefix.",
                nameof(tableNamePrefix)
            );
        }

        var steps = new List<string>();
        if (present is null)
        {
            steps.Add($"Enable the AI Gateway inference table {to.FullName}; the other settings of the AI Gateway are kept.");
        }
        else
        {
            InferenceTableRules.RefuseMove(endpoint, present, to.CatalogName!, to.SchemaName!, to.TableNamePrefix!);
        }

        steps.Add(
            $"Disable the legacy inference table {legacy.FullName} by deploying the configuration again. Its rows are kept; in most workspaces it cannot be enabled again."
        );
        return new InferenceTableMigration(legacy, to, steps, dryRun);
    }
}
