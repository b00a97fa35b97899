using System.Globalization;
using System.Net;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

public sealed class TokenResponseTests
{
    /// <summary>An end that cannot be read is near.</summary>
    private const string Soon = "2026-03-01T12:05:00Z";

    [Theory]
    [InlineData("1", "1970-01-01T00:00:01Z")]
    [InlineData("\"1772370000\"", "2026-03-01T13:00:00Z")]
    [InlineData("99999999999", "5138-11-16T09:46:39Z")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("100000000000", null)]
    [InlineData("1e300", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"03/01/2026 13:00:00 +00:00\"", "2026-03-01T13:00:00Z")]
    [InlineData("null", null)]
    public void Read_ExpiresOn_IsSecondsSince1970IfItIsATime(string value, string? expected)
    {
        Assert.Equal(At(expected ?? Soon), Read($$"""{"access_token": "t", "expires_on": {{value}}}"""));
    }

    [Theory]
    [InlineData("60", "2026-03-01T12:01:00Z")]
    [InlineData("\"1.5\"", "2026-03-01T12:00:01.5Z")]
    [InlineData("0", "2026-03-01T12:00:00Z")]
    [InlineData("-1", null)]
    [InlineData("1e300", "2036-02-27T12:00:00Z")]
    [InlineData("true", null)]
    public void Read_ExpiresIn_IsSecondsFromNowAndTenYearsAtMost(string value, string? expected)
    {
        Assert.Equal(At(expected ?? Soon), Read($$"""{"access_token": "t", "expires_in": {{value}}}"""));
    }

    [Theory]
    [InlineData("2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z")]
    [InlineData("2026-03-01T13:00:00.5+02:00", "2026-03-01T11:00:00.5Z")]
    [InlineData("2026-03-01 13:00:00.000000", "2026-03-01T09:43:00Z")]
    [InlineData(" 2026-03-01  13:00:00 ", "2026-03-01T09:43:00Z")]
    [InlineData("tomorrow", null)]
    [InlineData(null, null)]
    public void Time_WithoutZone_IsLocal(string? text, string? expected)
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", new TimeSpan(3, 17, 0), null, null);

        Assert.Equal(At(expected), TokenResponse.Time(text, zone));
    }

    private static DateTimeOffset? Read(string body)
    {
        var response = new IdentityResponse(new IdentityRequest(HttpMethod.Post, new Uri("https://idp.example/token")), HttpStatusCode.OK, null, body, null);
        return TokenResponse.Read(response, FakeClocks.Start).ExpiresAt;
    }

    private static DateTimeOffset? At(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
