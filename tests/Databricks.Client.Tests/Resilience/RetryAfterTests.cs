using System.Globalization;
using Databricks.Client.Resilience;

namespace Databricks.Client.Tests.Resilience;

public class RetryAfterTests
{
    private static readonly DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null)]
    [InlineData("soon", null)]
    [InlineData("0", 0.0)]
    [InlineData("7", 7.0)]
    public void Read_Seconds_AreTheWait(string? header, double? seconds) => Assert.Equal(seconds, Read(header)?.TotalSeconds);

    [Theory]
    [InlineData(9, 9)]
    [InlineData(0, 0)]
    [InlineData(-9, 0)]
    public void Read_Date_IsTheWaitUntilThenAndNeverNegative(int after, double seconds) =>
        Assert.Equal(seconds, Read(_now.AddSeconds(after).ToString("R", CultureInfo.InvariantCulture))?.TotalSeconds);

    private static TimeSpan? Read(string? header)
    {
        using var response = new HttpResponseMessage();
        if (header is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        }

        return RetryAfter.Read(response, _now);
    }
}
