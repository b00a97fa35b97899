namespace Databricks.Client.Serialization;

internal sealed partial class JsonModelWriter
{
    /// <summary>A time as milliseconds since 1970-01-01 UTC; fractions of a millisecond are truncated.</summary>
    public void Milliseconds(string name, DateTimeOffset? value) => Int64(name, value?.ToUnixTimeMilliseconds());

    /// <summary>A time as seconds since 1970-01-01 UTC; fractions of a second are truncated.</summary>
    public void Seconds(string name, DateTimeOffset? value) => Int64(name, value?.ToUnixTimeSeconds());
}
