namespace Databricks.Client.Serialization;

internal sealed partial class JsonModelWriter
{
    /// <summary>A time as milliseconds since 1970-01-01 UTC; parts of a millisecond are left out.</summary>
    public void Milliseconds(string name, DateTimeOffset? value) => Int64(name, value?.ToUnixTimeMilliseconds());

    /// <summary>A time as seconds since 1970-01-01 UTC; parts of a second are left out.</summary>
    public void Seconds(string name, DateTimeOffset? value) => Int64(name, value?.ToUnixTimeSeconds());
}
