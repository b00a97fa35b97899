using System.Diagnostics.CodeAnalysis;

namespace Databricks.Client;

/// <summary>The table in Unity Catalog to which an endpoint writes queries and responses.</summary>
public sealed class InferenceTable
{
    /// <summary>Creates a table's description, for mocks.</summary>
    /// <param name="kind">The kind of table.</param>
    /// <param name="isEnabled">Whether queries are written to it.</param>
    public InferenceTable(InferenceTableKind kind, bool isEnabled)
        : this(kind, isEnabled, null, null, null) { }

    internal InferenceTable(InferenceTableKind kind, bool isEnabled, string? catalogName, string? schemaName, string? tableNamePrefix, string? tableName = null)
    {
        Kind = kind;
        IsEnabled = isEnabled;
        CatalogName = catalogName;
        SchemaName = schemaName;
        TableNamePrefix = tableNamePrefix;
        TableName = tableName ?? (tableNamePrefix is null ? null : tableNamePrefix + "_payload");
    }

    /// <summary>Which part of the endpoint's settings it belongs to.</summary>
    public InferenceTableKind Kind { get; }

    /// <summary>Whether the endpoint writes to it.</summary>
    public bool IsEnabled { get; }

    /// <summary>Its catalog; null where capture is disabled and the service does not report it.</summary>
    public string? CatalogName { get; init; }

    /// <summary>Its schema; null where capture is disabled and the service does not report it.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The start of its name, which is that of the endpoint by default; null for a table of the telemetry, which has no fixed end.</summary>
    public string? TableNamePrefix { get; init; }

    /// <summary>Its name within the schema: the prefix and <c>_payload</c>, or the name chosen for the telemetry.</summary>
    public string? TableName { get; init; }

    /// <summary>Its full name, <c>catalog.schema.prefix_payload</c>; null where no place is known.</summary>
    public string? FullName => CatalogName is null || SchemaName is null || TableName is null ? null : $"{CatalogName}.{SchemaName}.{TableName}";

    /// <summary>The full name as SQL takes it whatever its characters: <c>`ml`.`ads`.`feed-ads_payload`</c>; null where no place is known.</summary>
    public string? SqlName => FullName is null ? null : $"{Quote(CatalogName!)}.{Quote(SchemaName!)}.{Quote(TableName!)}";

    /// <summary>The share of queries that is written, from 0 (none) to 1 (all); null where the service does not report it, as for tables other than those of the telemetry.</summary>
    [Experimental("DBX9001")]
    public double? SamplingFraction { get; set; }

    /// <summary>The state of the table as the service reports it; null if it reports none, because only legacy tables have one.</summary>
    public string? Status { get; set; }

    /// <summary>The service's message about that state; null if there is none.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>
    /// Whether the table is broken: its columns or name were changed, it was dropped, or rights were lost. A legacy table cannot be repaired; capture continues
    /// with a new endpoint, or with a table of the AI Gateway.
    /// </summary>
    public bool HasFailed => Status?.IndexOf("FAILED", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The full name, and whether it is written to.</summary>
    public override string ToString() => $"{FullName ?? "no place"} ({Kind}, {(IsEnabled ? "on" : "off")})";

    /// <summary>Whether this table lies there.</summary>
    internal bool IsAt(string catalogName, string schemaName, string tableNamePrefix) =>
        CatalogName == catalogName && SchemaName == schemaName && TableNamePrefix == tableNamePrefix;

    private static string Quote(string name) => "`" + name.Replace("`", "``") + "`";
}
