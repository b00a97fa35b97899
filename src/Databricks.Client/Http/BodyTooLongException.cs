namespace Databricks.Client.Http;

/// <summary>A body is longer than the limit allows.</summary>
internal sealed class BodyTooLongException(long? length, int longest) : Exception
{
    /// <summary>The announced length, or the limit.</summary>
    public string Length => length is { } known ? FormattableString.Invariant($"{known:N0} bytes long") : "longer";

    public string Longest => FormattableString.Invariant($"{longest:N0} bytes");
}
