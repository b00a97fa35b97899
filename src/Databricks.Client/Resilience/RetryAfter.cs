namespace Databricks.Client.Resilience;

/// <summary>Reads the <c>Retry-After</c> header in both of its forms (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <returns>How long to wait from <paramref name="now"/> on, never negative; null if the header is absent or unreadable.</returns>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        if (header is null)
        {
            return null;
        }

        var wait = header.Delta ?? header.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
