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

    /// <summary>The part of the endpoint's settings that defines the table.</summary>
    public InferenceTableKind Kind { get; }

    /// <summary>Whether the endpoint writes to the table.</summary>
    public bool IsEnabled { get; }

    /// <summary>The catalog of the table; null if capture is disabled and the service does not report it.</summary>
    public string? CatalogName { get; init; }

    /// <summary>The schema of the table; null if capture is disabled and the service does not report it.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The prefix of the table's name, by default the name of the endpoint; null for a telemetry table, which has no fixed suffix.</summary>
    public string? TableNamePrefix { get; init; }

    /// <summary>The name of the table within the schema: the prefix and <c>_payload</c>, or the name set in the telemetry settings.</summary>
    public string? TableName { get; init; }

    /// <summary>The full name of the table, <c>catalog.schema.prefix_payload</c>; null if the location is unknown.</summary>
    public string? FullName => CatalogName is null || SchemaName is null || TableName is null ? null : $"{CatalogName}.{SchemaName}.{TableName}";

    /// <summary>The full name in SQL syntax, quoted: <c>`ml`.`ads`.`feed-ads_payload`</c>; null if the location is unknown.</summary>
    public string? SqlName => FullName is null ? null : $"{Quote(CatalogName!)}.{Quote(SchemaName!)}.{Quote(TableName!)}";

    /// <summary>
    /// The share of queries that is written, from 0 (none) to 1 (all); null if the service does not report it, as for tables other than telemetry tables.
    /// </summary>
    [Experimental("DBX9001")]
    public double? SamplingFraction { get; set; }

    /// <summary>The state of the table as reported by the service; null if there is none, because only legacy tables have one.</summary>
    public string? Status { get; set; }

    /// <summary>The service's message about that state; null if there is none.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>
    /// Whether the table is broken: its columns or name were changed, it was dropped, or permissions were lost. A legacy table cannot be repaired; create a
    /// new endpoint, or use a table of the AI Gateway.
    /// </summary>
    public bool HasFailed => Status?.Contains("FAILED", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The full name, and whether it is written to.</summary>
    public override string ToString() => $"{FullName ?? "no location"} ({Kind}, {(IsEnabled ? "on" : "off")})";

    /// <summary>Whether this table has that location.</summary>
    internal bool IsAt(string catalogName, string schemaName, string tableNamePrefix) =>
        CatalogName == catalogName && SchemaName == schemaName && TableNamePrefix == tableNamePrefix;

    private static string Quote(string name) => "`" + name.Replace("`", "``") + "`";
}
