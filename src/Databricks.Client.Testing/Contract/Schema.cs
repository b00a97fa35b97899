namespace Databricks.Client.Testing.Contract;

/// <summary>A schema of the document, with its references resolved.</summary>
internal sealed class Schema
{
    /// <summary>Name among the document's components; null for an inline schema.</summary>
    public string? Name { get; set; }

    /// <summary><c>object</c>, <c>array</c>, <c>string</c>, <c>integer</c>, <c>number</c> or <c>boolean</c>; null allows anything.</summary>
    public string? Type { get; set; }

    public string? Format { get; set; }

    /// <summary>The members that may be null; others may be absent but not null.</summary>
    public HashSet<string> Nullable { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Schema>? Properties { get; set; }

    public List<string> Required { get; } = [];

    public HashSet<string>? Values { get; set; }

    public Schema? Items { get; set; }

    /// <summary>Schema of additional members; null if none are allowed.</summary>
    public Schema? Additional { get; set; }

    /// <summary>Whether the value, or each value in it, is a secret.</summary>
    public bool IsSecret { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }
}
