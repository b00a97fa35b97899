using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Identity;

/// <summary>The login in a browser as the fake workspace plays it.</summary>
public sealed class LoginRulesTests : IAsyncLifetime
{
    private const string Verifier = "0123456789-0123456789-0123456789-0123456789";
    private const string Redirect = "http://localhost:8020";

    private static string Challenge =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory(new() { TimeProvider = new FakeClock(DateTimeOffset.UnixEpoch) });
    private HttpClient _http = null!;

    public Task InitializeAsync()
    {
        _http = new HttpClient(_workspace.CreateHandler()) { BaseAddress = _workspace.BaseAddress };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task Token_CodeWithItsVerifier_GivesTokensThatAreLetInAndRenewed()
    {
        var first = await ExchangeAsync(await CodeAsync());
        var second = await PostAsync(("grant_type", "refresh_token"), ("refresh_token", (string)first["refresh_token"]!), ("client_id", "databricks-cli"));

        foreach (var tokens in (JObject[])[first, second])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/2.0/preview/scim/v2/Me");
            request.Headers.Authorization = new("Bearer", (string)tokens["access_token"]!);
            Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(request)).StatusCode);
        }

        Assert.NotEqual((string?)first["refresh_token"], (string?)second["refresh_token"]);
    }

    [Fact]
    public async Task Token_CodeOrRefreshTokenUsedTwice_IsRefused()
    {
        var code = await CodeAsync();
        var refresh = (string)(await ExchangeAsync(code))["refresh_token"]!;

        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(code))["error"]);
        await PostAsync(("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", "databricks-cli"));
        Assert.Equal(
            "invalid_grant",
            (string?)(await PostAsync(("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", "databricks-cli")))["error"]
        );
    }

    [Theory]
    [InlineData("another-verifier-another-verifier-another-ve", Redirect, "databricks-cli")]
    [InlineData(Verifier, "http://localhost:8021", "databricks-cli")]
    [InlineData(Verifier, Redirect, "other")]
    public async Task Token_CodeOfAnotherLogin_IsRefused(string verifier, string redirect, string client) =>
        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(await CodeAsync(), verifier, redirect, client))["error"]);

    [Fact]
    public async Task Token_CodeTooOld_IsRefused()
    {
        var code = await CodeAsync();
        _workspace.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(code))["error"]);
    }

    [Fact]
    public async Task Token_WithoutOfflineAccess_HasNoRefreshToken() => Assert.Null((await ExchangeAsync(await CodeAsync(scope: "all-apis")))["refresh_token"]);

    [Theory]
    [InlineData("redirect_uri=http%3A%2F%2Flocalhost%3A8020&response_type=code", "invalid_client")]
    [InlineData("client_id=unknown&redirect_uri=http%3A%2F%2Flocalhost%3A8020&response_type=code", "invalid_client")]
    [InlineData("client_id=databricks-cli&response_type=code", "invalid_request")]
    [InlineData("client_id=databricks-cli&redirect_uri=https%3A%2F%2Fevil.example.com&response_type=code", "invalid_request")]
    [InlineData("client_id=databricks-cli&redirect_uri=https%3A%2F%2Flocalhost&response_type=code", "invalid_request")]
    public async Task Authorize_UnknownClientOrAddress_StaysHere(string query, string expected)
    {
        using var response = await _http.GetAsync($"/oidc/v1/authorize?{query}");
        var error = JObject.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.BadRequest, expected), (response.StatusCode, (string)error["error"]!));
        Assert.NotEmpty((string)error["error_description"]!);
    }

    [Theory]
    [InlineData("http://localhost:8020", "http://localhost:8020/?code=", "all-apis")]
    [InlineData("http://127.0.0.1/back?a=b", "http://127.0.0.1/back?a=b&code=", "all-apis")]
    public async Task Authorize_WithoutScope_SendsACodeForAllApis(string redirect, string expected, string scope)
    {
        using var response = await _http.GetAsync(
            $"/oidc/v1/authorize?response_type=code&client_id=databricks-cli&redirect_uri={Uri.EscapeDataString(redirect)}&state=s&code_challenge={Challenge}&code_challenge_method=S256"
        );
        var location = response.Headers.Location!.AbsoluteUri;

        Assert.StartsWith(expected, location, StringComparison.Ordinal);
        Assert.EndsWith("&state=s", location, StringComparison.Ordinal);
        var code = location[expected.Length..location.LastIndexOf('&')];
        Assert.Equal(scope, (string?)(await ExchangeAsync(code, redirect: redirect))["scope"]);
    }

    [Fact]
    public async Task Token_WithoutVerifier_IsRefused()
    {
        var code = await CodeAsync();

        var refused = await PostAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("client_id", "databricks-cli"));

        Assert.Equal("invalid_grant", (string?)refused["error"]);
        Assert.NotEmpty((string)refused["error_description"]!);
    }

    [Theory]
    [InlineData("response_type=token", "unsupported_response_type")]
    [InlineData("response_type=code&code_challenge_method=plain&code_challenge=x", "invalid_request")]
    public async Task Authorize_WithoutPkce_SendsTheErrorBack(string query, string error)
    {
        using var response = await _http.GetAsync($"/oidc/v1/authorize?client_id=databricks-cli&redirect_uri={Uri.EscapeDataString(Redirect)}&state=s&{query}");

        Assert.StartsWith($"{Redirect}/?error={error}", response.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith("state=s", response.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(
            error == "invalid_request",
            response.Headers.Location.AbsoluteUri.Contains("&error_description=A%20code_challenge", StringComparison.Ordinal)
        );
    }

    private async Task<string> CodeAsync(string scope = "all-apis offline_access")
    {
        using var response = await _http.GetAsync(
            $"/oidc/v1/authorize?response_type=code&client_id=databricks-cli&redirect_uri={Uri.EscapeDataString(Redirect)}&scope={Uri.EscapeDataString(scope)}&state=s&code_challenge={Challenge}&code_challenge_method=S256"
        );
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.Query.Split('=', '&')[1];
    }

    private Task<JObject> ExchangeAsync(string code, string verifier = Verifier, string redirect = Redirect, string client = "databricks-cli") =>
        PostAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier), ("client_id", client));

    private async Task<JObject> PostAsync(params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _http.PostAsync(new Uri("/oidc/v1/token", UriKind.Relative), content);
        return JObject.Parse(await response.Content.ReadAsStringAsync());
    }
}
