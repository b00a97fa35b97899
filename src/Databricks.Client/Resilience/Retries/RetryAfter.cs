namespace Databricks.Client.Resilience;

/// <summary>Reads the <c>Retry-After</c> header in both formats (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <param name="response">The response.</param>
    /// <param name="now">The reference time for a date if the response has no <c>Date</c> header, which is preferred because this machine's clock may be
    /// wrong.</param>
    /// <returns>How long to wait, never negative; null if the header is absent or unreadable.</returns>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        if (header is null)
        {
            return null;
        }

        var wait = header.Delta ?? header.Date - (response.Headers.Date ?? now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
