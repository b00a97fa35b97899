using Databricks.Client.Observability;

namespace Databricks.Client.Authentication;

/// <summary>A bearer token with an expiry.</summary>
public sealed class OAuthToken
{
    /// <summary>Creates the token.</summary>
    /// <param name="accessToken">The token, which follows <see cref="TokenType"/> in the <c>Authorization</c> header.</param>
    /// <param name="expiresAt">The expiry of the token; null if it does not expire or its expiry is unknown.</param>
    public OAuthToken(string accessToken, DateTimeOffset? expiresAt)
    {
        AccessToken = accessToken ?? throw new ArgumentNullException(nameof(accessToken));
        ExpiresAt = expiresAt;
    }

    /// <summary>The token, which follows <see cref="TokenType"/> in the <c>Authorization</c> header.</summary>
    public string AccessToken { get; }

    /// <summary>The scheme before the token in the <c>Authorization</c> header.</summary>
    /// <value>
    /// The default is <c>Bearer</c>, which a credential derived from <see cref="OAuthCredential"/> always sends. <see cref="DatabricksClient.GetTokenAsync"/>
    /// returns <c>Basic</c> for a user name with a password.
    /// </value>
    public string TokenType { get; init; } = "Bearer";

    /// <summary>The expiry of the token; null if it does not expire or its expiry is unknown.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Returns <c>***</c>, never the token.</summary>
    public override string ToString() => Scrubber.Mask;
}
