using System.Globalization;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Reads tokens from the responses of identity providers.</summary>
internal static class TokenResponse
{
    private const double LongestLife = 10 * 365 * 86_400d;

    /// <summary>Five minutes: long enough for consecutive calls, short enough that an expired token is not sent for long.</summary>
    private const double UnknownLife = 300;

    private static readonly DateTimeOffset _epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="DatabricksAuthenticationException">The response contains no token.</exception>
    public static OAuthToken Read(IdentityResponse response, DateTimeOffset now)
    {
        var json = response.Json();
        var token = json.Text("access_token") ?? throw new DatabricksAuthenticationException($"{response.Request} returned no access_token.");
        return new OAuthToken(token, End(json, now));
    }

    /// <summary>
    /// The expiry of a token: <c>expires_on</c> (seconds since 1970, or a date) or <c>expires_in</c> (seconds from now), as number or string. An unreadable
    /// expiry is assumed to be near.
    /// </summary>
    private static DateTimeOffset End(JObject json, DateTimeOffset now)
    {
        if (ExpiresOn(json) is { } end)
        {
            return end;
        }

        return now.AddSeconds(json.Number("expires_in") is { } seconds && seconds >= 0 ? Math.Min(seconds, LongestLife) : UnknownLife);
    }

    /// <summary>The member <c>expires_on</c>, seconds since 1970 or a date with its time zone; null if it is absent or not a time.</summary>
    public static DateTimeOffset? ExpiresOn(JObject json) =>
        json.Number("expires_on") is { } seconds
            ? seconds is > 0 and < 1e11
                ? _epoch.AddSeconds(seconds)
                : null
            : Time(json.Text("expires_on"), TimeZoneInfo.Utc);

    /// <summary>A time in the format of command lines: RFC 3339, or date and time separated by a space, in local time.</summary>
    public static DateTimeOffset? Time(string? text, TimeZoneInfo zone)
    {
        if (
            text is null
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
        )
        {
            return null;
        }

        return time.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(time)
            : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), zone.GetUtcOffset(time));
    }
}
