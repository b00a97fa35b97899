namespace Databricks.Client.Serialization;

/// <summary>A JSON string with known values; unknown values are kept.</summary>
internal interface IStringEnum
{
    /// <summary>The string on the wire; null only for the default of the struct, which represents JSON null.</summary>
    string? Text { get; }
}

/// <summary>Creates a value from its string, for generic readers.</summary>
internal interface IStringEnum<out TSelf> : IStringEnum
{
    TSelf Of(string text);
}
