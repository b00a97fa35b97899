namespace Databricks.Client.Serialization;

/// <summary>A JSON string with known values; unknown values are kept.</summary>
internal interface IStringEnum
{
    /// <summary>The text on the wire; null only for the default of the struct, which stands for a JSON null.</summary>
    string? Text { get; }
}

/// <summary>Makes a value from its text, for readers that know the type only as a type parameter.</summary>
internal interface IStringEnum<out TSelf> : IStringEnum
{
    TSelf Of(string text);
}
