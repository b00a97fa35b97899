using Databricks.Client.Authentication.Identity;
using Databricks.Client.Observability;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication.Browser;

/// <summary>The tokens of a login: an access token, and a refresh token to renew it.</summary>
internal sealed class LoginTokens(string accessToken, string? refreshToken, DateTimeOffset? expiresAt)
{
    public string AccessToken { get; } = accessToken;

    /// <summary>Null if the login returned none.</summary>
    public string? RefreshToken { get; } = refreshToken;

    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    /// <param name="response">The response of a token endpoint.</param>
    /// <param name="now">The time of the response.</param>
    /// <param name="refreshToken">The refresh token that stays in use if the response has no new one.</param>
    public static LoginTokens Read(IdentityResponse response, DateTimeOffset now, string? refreshToken)
    {
        var token = TokenResponse.Read(response, now);
        return new LoginTokens(token.AccessToken, response.Json().Text("refresh_token") ?? refreshToken, token.ExpiresAt);
    }

    /// <returns>The tokens of a file; null if it contains none.</returns>
    public static LoginTokens? Parse(string json) =>
        JsonObject.Parse(json) is { } stored && stored.Text("access_token") is { } access
            ? new LoginTokens(access, stored.Text("refresh_token"), TokenResponse.Time(stored.Text("expiry"), TimeZoneInfo.Utc))
            : null;

    /// <summary>The tokens in the format of a file, with the names used by OAuth libraries.</summary>
    public string ToJson() =>
        new JObject
        {
            ["access_token"] = AccessToken,
            ["token_type"] = "Bearer",
            ["refresh_token"] = RefreshToken,
            ["expiry"] = ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        }.ToString(Formatting.None);

    public OAuthToken ToOAuthToken() => new(AccessToken, ExpiresAt);

    public override string ToString() => Scrubber.Mask;
}
