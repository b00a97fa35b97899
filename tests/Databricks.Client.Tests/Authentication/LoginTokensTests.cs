using System.Net;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Tests.Authentication;

public sealed class LoginTokensTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"access_token": "a", "refresh_token": "new"}""", "new")]
    [InlineData("""{"access_token": "a"}""", "old")]
    public void Read_Renewal_KeepsTheRefreshTokenUnlessThereIsANewOne(string json, string expected)
    {
        var request = new IdentityRequest(HttpMethod.Post, new Uri("https://idp.example/token"));

        var tokens = LoginTokens.Read(new IdentityResponse(request, HttpStatusCode.OK, null, json, null), _now, "old");

        Assert.Equal(("a", expected), (tokens.AccessToken, tokens.RefreshToken));
    }

    [Fact]
    public void ToJson_Tokens_HasTheNamesOfOAuthLibraries() =>
        Assert.Equal(
            """{"access_token":"a","token_type":"Bearer","refresh_token":"r","expiry":"2026-03-01T12:00:00.500Z"}""",
            new LoginTokens("a", "r", _now.AddMilliseconds(500)).ToJson()
        );
}
