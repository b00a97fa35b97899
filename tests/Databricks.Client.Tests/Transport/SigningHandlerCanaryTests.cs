using System.Collections;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Transport;

/// <summary>Secrets of other clients' requests, of tokens and of settings, and everything that could show one: exceptions with their data, logs, spans, reports, messages.</summary>
public sealed class SigningHandlerCanaryTests : IAsyncLifetime
{
    private const string Host = "https://dbc-1.cloud.databricks.com";

    private static readonly string[] _secrets = ["secret-canary", "token-canary", "management-canary", "dapi-canary"];

    private readonly AuthenticationFixture _fixture = new();
    private readonly LogLines _log = new();
    private readonly Activities _spans = new();
    private readonly List<string> _shown = [];
    private int _tokens;

    public SigningHandlerCanaryTests()
    {
        _fixture.Variables["DATABRICKS_HOST"] = Host;
        _fixture.Response = Respond;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _spans.Dispose();
        return _fixture.DisposeAsync().AsTask();
    }

    [Theory]
    [InlineData("DATABRICKS_TOKEN=dapi-canary")]
    [InlineData("DATABRICKS_CLIENT_ID=app;DATABRICKS_CLIENT_SECRET=secret-canary")]
    [InlineData("DATABRICKS_OIDC_TOKEN=token-canary")]
    [InlineData("DATABRICKS_CLOUD=azure;ARM_CLIENT_ID=app;ARM_CLIENT_SECRET=secret-canary;ARM_TENANT_ID=t;DATABRICKS_AZURE_RESOURCE_ID=/subscriptions/s")]
    public async Task Handler_EveryEndOfARequest_ShowsNoSecret(string variables)
    {
        Set(variables);
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();

        await ShowAsync(() => http.GetAsync(new Uri(Host + "/api/ok")));
        await ShowAsync(() => http.GetAsync(new Uri(Host + "/api/refused")));
        await ShowAsync(() => http.GetAsync(new Uri(Host + "/api/broken")));
        await ShowAsync(() => http.GetAsync(new Uri("https://elsewhere.example/api/ok")));
        await ShowAsync(() => http.GetAsync(new Uri("/relative", UriKind.Relative)));
        _shown.Add(
            $"{await databricks.GetTokenAsync()} {await databricks.GetConfigAsync()} {await databricks.ExplainAuthAsync()} {databricks} {http.DefaultRequestHeaders}"
        );
        await ShowAsync(async () => await databricks.GetCurrentUserAsync());

        AssertFree();
        Assert.Contains(
            _fixture.ApiCalls,
            static call => _secrets.Any(secret => $"{string.Join(' ', call.Headers.Values)}".Contains(secret, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(401)]
    [InlineData(400)]
    [InlineData(200)]
    public async Task Handler_ProviderQuotesWhatItWasSent_ShowsNoSecret(int status)
    {
        Set("DATABRICKS_CLIENT_ID=app;DATABRICKS_CLIENT_SECRET=secret-canary");
        _fixture.Response = r =>
            r.Path.EndsWith("/token", StringComparison.Ordinal)
                ? new StubResponse(status, $$"""{"error": "bad", "error_description": "{{r.Header("Authorization")}} {{r.Body}} secret-canary"}""")
                : null;
        using var databricks = Client();
        using var http = databricks.CreateHttpClient();

        await ShowAsync(() => http.GetAsync(new Uri(Host + "/api/ok")));
        await ShowAsync(() => databricks.GetTokenAsync());
        await ShowAsync(() => databricks.GetConfigAsync());

        Assert.InRange(_shown.Count(static line => line.Contains(nameof(DatabricksAuthenticationException), StringComparison.Ordinal)), 3, int.MaxValue);
        AssertFree();
    }

    [Fact]
    public void ToString_OfWhatHoldsSecrets_HidesThem()
    {
        var value = new ConfigValue(ConfigAttributes.Token, "dapi-canary", default, "DATABRICKS_TOKEN");
        var request = new IdentityRequest(HttpMethod.Get, new Uri(Host)) { Secrets = ["secret-canary"], Headers = [new("Authorization", "token-canary")] };
        object[] holders =
        [
            value,
            new ProfileEntry("dapi-canary", 3),
            new ExplicitSettings([value], null),
            new IdentityResponse(request, default, null, "token-canary", null),
            request,
            new CommandResult(0, "token-canary", ""),
            new LoginTokens("token-canary", "token-canary", null),
            new OAuthToken("token-canary", null),
            new PersonalAccessTokenCredential("dapi-canary"),
            new BasicCredential("u", "secret-canary"),
            new OAuthClientSecretCredential("app", "secret-canary"),
            new AzureClientSecretCredential("app", "secret-canary"),
            new BrowserCredential { ClientSecret = "secret-canary" },
            new AuthenticationOptions { ClientSecret = "secret-canary", GoogleCredentials = "secret-canary" },
            new DatabricksClientOptions { Token = "dapi-canary" },
        ];

        _shown.AddRange(holders.Select(static holder => holder.ToString()!));

        AssertFree();
    }

    private DatabricksClient Client() => _fixture.Client(options => (options.LoggerFactory, options.LogBodies, options.Retry.Enabled) = (_log, true, false));

    private async Task ShowAsync<T>(Func<Task<T>> call)
    {
        try
        {
            var result = await call();
            if (result is HttpResponseMessage response)
            {
                _shown.Add($"{response} {response.RequestMessage}");
            }
        }
        catch (Exception error)
        {
            for (var cause = error; cause is not null; cause = cause.InnerException)
            {
                _shown.Add($"{cause} {cause.Message} {string.Join(' ', cause.Data.Cast<DictionaryEntry>().Select(static e => $"{e.Key}={e.Value}"))}");
            }
        }
    }

    private void AssertFree()
    {
        var text = string.Join('\n', _shown.Concat(_log.Lines).Concat(_spans.Lines));
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private void Set(string variables)
    {
        foreach (var pair in variables.Split(';').Select(static v => v.Split('=', 2)))
        {
            _fixture.Variables[pair[0]] = pair[1];
        }
    }

    private StubResponse? Respond(StubRequest request) =>
        request.Path switch
        {
            "/api/refused" => new StubResponse(401, ""),
            "/api/broken" => StubResponse.Nothing,
            "/oidc/v1/token" or "/t/oauth2/token" =>
                $$"""{"access_token": "{{(request.Field("resource")?.Contains("management", StringComparison.Ordinal) == true ? "management" : "token")}}-canary-{{++_tokens}}", "expires_in": 3600}""",
            _ => null,
        };
}
