using System.Globalization;
using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>The exchange of the client's token for one of the endpoint.</summary>
public sealed class DataPlaneCredentialTests : IDisposable
{
    private const string PostToken = "POST /oidc/v1/token";
    private const string Token = """{"access_token":"own","expires_in":3600}""";
    private const string Refused = """{"error":"invalid_grant","error_description":"The assertion is not valid."}""";

    private readonly ScriptedHandler _service = new();

    public DataPlaneCredentialTests() =>
        _service
            .On(
                "GET /api/2.0/serving-endpoints/x",
                """{"name":"x","data_plane_info":{"query_info":{"endpoint_url":"https://x.test/own/invocations","authorization_details":"[]"}}}"""
            )
            .On("POST /own/invocations", """{"predictions":[1]}""");

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Exchange_TokenOfTheUsersOwnCredential_NeedNotBeAJwt()
    {
        _service.On(PostToken, Token);

        await QueryAsync(static options => options.Credential = new CountingCredential());

        Assert.Equal(["opaque-0"], Assertions());
    }

    [Fact]
    public async Task Exchange_SettingTokenThatIsAJwt_IsAccepted()
    {
        _service.On(PostToken, Token);

        await QueryAsync(static options => options.Token = "header.payload.signature");

        Assert.Equal(["header.payload.signature"], Assertions());
    }

    [Fact]
    public async Task Exchange_TokenThatWasRevoked_IsReplacedOnce()
    {
        _service.On(PostToken, Refused, 400).On(PostToken, Token);

        await QueryAsync(static options => options.Credential = new CountingCredential());

        Assert.Equal(["opaque-0", "opaque-1"], Assertions());
    }

    [Fact]
    public async Task Exchange_RefusedAgain_NamesTheTokenOfTheDataPlane()
    {
        _service.On(PostToken, Refused, 400);

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            QueryAsync(static options => options.Credential = new CountingCredential())
        );

        Assert.StartsWith("data-plane auth: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Assertions().Count);
    }

    private List<string> Assertions() =>
        [
            .. _service
                .Bodies.Where(static body => body.ContainsKey("form"))
                .Select(static body => Uri.UnescapeDataString(((string)body["form"]!).Split("assertion=")[1].Split('&')[0])),
        ];

    private async Task<QueryEndpointResponse> QueryAsync(Action<DatabricksClientOptions> configure)
    {
        using var databricks = _service.CreateClient(options =>
        {
            options.Token = null;
            configure(options);
        });
        return await databricks.ServingEndpoints.QueryDataPlaneAsync("x", QueryInput.Instances([1]));
    }

    /// <summary>Has another opaque token after each refusal, and adds its header instead of setting it.</summary>
    private sealed class CountingCredential : Credential
    {
        private int _count;

        public override string AuthType => "counting";

        public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
        {
            headers.Add("Authorization", "Bearer opaque-" + _count.ToString(CultureInfo.InvariantCulture));
            return default;
        }

        public override bool Invalidate(HttpRequestHeaders headers)
        {
            _count++;
            return true;
        }
    }
}
