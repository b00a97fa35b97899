using System.Security.Cryptography;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Google;
using Databricks.Client.Tests.Authentication.Support;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Google's library against a server that plays Google's token endpoints and the workspace, over real sockets.</summary>
public sealed class GoogleTokenCredentialTests : IAsyncLifetime
{
    private const string Host = "https://1.gcp.databricks.com";
    private const string Account = "robot@project.iam.gserviceaccount.com";
    private const string AccessTokenHeader = "X-Databricks-GCP-SA-Access-Token";
    private const string TokenPath = "/token";

    private const string SourceJson = """{"type": "authorized_user", "client_id": "app", "client_secret": "app-secret", "refresh_token": "refresh-canary"}""";

    private static readonly string _privateKey = NewKey();

    private readonly AuthenticationFixture _fixture = new();
    private readonly List<string> _folders = [];
    private int _idTokens;
    private int _accessTokens;
    private int _accessTokenStatus = 200;

    public GoogleTokenCredentialTests()
    {
        _fixture.Response = Google;
        _fixture.Variables["DATABRICKS_HOST"] = Host;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        _folders.ForEach(static folder => Directory.Delete(folder, recursive: true));
    }

    [Fact]
    public async Task Call_KeyInEnvironment_ShowsIdTokenForTheHostAndAccessToken()
    {
        _fixture.Variables["GOOGLE_CREDENTIALS"] = Key();

        var call = await _fixture.CallAsync(Client());

        Assert.Equal("Bearer " + IdToken(1), call.Header("Authorization"));
        Assert.Equal("ya29.access-1", call.Header(AccessTokenHeader));
        Assert.Equal(["oauth2.googleapis.com", "oauth2.googleapis.com"], GoogleRequests().Select(static r => r.Host));
        Assert.Equal(Host, Claims(GoogleRequests()[0])["target_audience"]);
        Assert.Equal("https://www.googleapis.com/auth/cloud-platform https://www.googleapis.com/auth/compute", (string?)Claims(GoogleRequests()[1])["scope"]);
    }

    [Fact]
    public async Task Call_KeyInFileNamedByProfile_IsRead()
    {
        _fixture.Variables.Remove("DATABRICKS_HOST");
        _fixture.Files["/home/ada/.databrickscfg"] = $"[DEFAULT]\nhost = {Host}\ngoogle_credentials = {KeyFile(Key())}\n";

        Assert.Equal("Bearer " + IdToken(1), (await _fixture.CallAsync(Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_KeyInOptions_ComesBeforeOtherIdentitiesOfTheEnvironment()
    {
        _fixture.Variables["DATABRICKS_TOKEN"] = "dapi";

        var client = Client(static options => options.Authentication.GoogleCredentials = Key());

        Assert.Equal("Bearer " + IdToken(1), (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_SecondCall_KeepsBothTokensUntilTheyEnd()
    {
        var client = _fixture.Client(GoogleTokenCredential.FromKey(new Uri(Host), Key(), Reroute(), _fixture.Time), Host);
        await _fixture.CallAsync(client);

        var second = await _fixture.CallAsync(client);
        _fixture.Time.Advance(TimeSpan.FromMinutes(61));
        var third = await _fixture.CallAsync(client);

        Assert.Equal(("Bearer " + IdToken(1), "ya29.access-1"), (second.Header("Authorization"), second.Header(AccessTokenHeader)));
        Assert.Equal(("Bearer " + IdToken(2), "ya29.access-2"), (third.Header("Authorization"), third.Header(AccessTokenHeader)));
    }

    [Fact]
    public async Task Call_WorkspaceRefusesTheToken_AsksForBothAgain()
    {
        _fixture.Response = r => r.Header("Authorization") == "Bearer " + IdToken(1) ? new StubResponse(401, "{}") : Google(r);
        _fixture.Variables["GOOGLE_CREDENTIALS"] = Key();

        var call = await _fixture.CallAsync(Client());

        Assert.Equal(("Bearer " + IdToken(2), "ya29.access-2"), (call.Header("Authorization"), call.Header(AccessTokenHeader)));
    }

    [Fact]
    public async Task Call_NoAccessTokenForTheAccount_GoesWithoutItForAMinute()
    {
        _accessTokenStatus = 403;
        var client = _fixture.Client(GoogleTokenCredential.FromKey(new Uri(Host), Key(), Reroute(), _fixture.Time), Host);

        var first = await _fixture.CallAsync(client);
        await _fixture.CallAsync(client);
        _accessTokenStatus = 200;
        _fixture.Time.Advance(TimeSpan.FromSeconds(61));
        var later = await _fixture.CallAsync(client);

        Assert.Equal("Bearer " + IdToken(1), first.Header("Authorization"));
        Assert.Null(first.Header(AccessTokenHeader));
        Assert.Equal("ya29.access-2", later.Header(AccessTokenHeader));
        Assert.Equal(3, GoogleRequests().Count);
    }

    [Fact]
    public async Task Call_Impersonation_AsksGoogleInTheNameOfTheSource()
    {
        var credential = GoogleTokenCredential.FromImpersonation(new Uri(Host), Account, Source(), Reroute(), _fixture.Time);

        var call = await _fixture.CallAsync(_fixture.Client(credential, Host));

        Assert.Equal(("Bearer " + IdToken(1), "ya29.access-1"), (call.Header("Authorization"), call.Header(AccessTokenHeader)));
        var asked = GoogleRequests().Skip(1).ToList();
        Assert.All(asked, static r => Assert.Equal(("iamcredentials.googleapis.com", "Bearer ya29.source"), (r.Host, r.Header("Authorization"))));
        Assert.Equal(
            [$"/v1/projects/-/serviceAccounts/{Account}:generateIdToken", $"/v1/projects/-/serviceAccounts/{Account}:generateAccessToken"],
            asked.Select(static r => Uri.UnescapeDataString(r.Path))
        );
        var body = JObject.Parse(asked[0].Body);
        Assert.Equal((Host, true), ((string?)body["audience"], (bool?)body["includeEmail"]));
    }

    [Fact]
    public async Task Call_ServiceAccountInEnvironment_IsImpersonatedByTheIdentityOfTheMachine()
    {
        // Google's library reads the variable itself, once for the process.
        Environment.SetEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS", KeyFile(SourceJson));
        _fixture.Variables["DATABRICKS_GOOGLE_SERVICE_ACCOUNT"] = Account;

        Assert.Equal("Bearer " + IdToken(1), (await _fixture.CallAsync(Client())).Header("Authorization"));
        Assert.Equal("Bearer ya29.source", GoogleRequests()[1].Header("Authorization"));
    }

    [Theory]
    [InlineData("GOOGLE_CREDENTIALS", "{}", "google-credentials", null)]
    [InlineData("DATABRICKS_GOOGLE_SERVICE_ACCOUNT", Account, "google-id", null)]
    [InlineData("GOOGLE_CREDENTIALS", "{}", "google-credentials", "google-credentials")]
    public async Task Call_WithoutThePackage_SaysWhichToAddAndUsesNoLogin(string variable, string value, string authType, string? forced)
    {
        _fixture.Variables[variable] = value;
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = forced;
        _fixture.Files["/usr/bin/databricks"] = "";

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.Equal(
            $"{authType} auth: {variable} requests this method, but the method is in a separate package. Run dotnet add package Databricks.Client.Google, and call options.Authentication.UseGoogle() on the client's options.",
            message
        );
        Assert.Empty(_fixture.Commands.Lines);
    }

    [Theory]
    [InlineData("https://example.com", null, "google-credentials auth: not configured: the host is not recognized as a workspace on Google Cloud")]
    [InlineData("https://example.com", "GCP", null)]
    [InlineData(Host, "AWS", "google-credentials auth: not configured: the host is not recognized as a workspace on Google Cloud")]
    public async Task Call_CloudOfTheHost_DecidesWhetherTheKeyIsUsed(string host, string? cloud, string? expected)
    {
        _fixture.Variables["DATABRICKS_HOST"] = host;
        _fixture.Variables["DATABRICKS_CLOUD"] = cloud;
        _fixture.Variables["GOOGLE_CREDENTIALS"] = Key();
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "google-credentials";

        var error = await Record.ExceptionAsync(() => Client().ValidateAsync());

        Assert.Equal(expected is null, error is null);
        Assert.StartsWith(expected ?? "", error?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_HostSaysThatItIsOnGoogleCloud_UsesTheKey()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://data.example.com";
        _fixture.Variables["GOOGLE_CREDENTIALS"] = Key();
        _fixture.Response = r => r.Path == "/.well-known/databricks-config" ? """{"cloud": "GCP"}""" : Google(r);

        Assert.Equal("Bearer " + IdToken(1), (await _fixture.CallAsync(Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_GoogleRefusesTheKey_ThrowsItsErrorAndUsesNoLogin()
    {
        _fixture.Variables["GOOGLE_CREDENTIALS"] = Key();
        _fixture.Files["/usr/bin/databricks"] = "";
        _fixture.Response = static r =>
            r.Path == TokenPath ? new StubResponse(400, """{"error": "invalid_grant", "error_description": "Invalid JWT Signature."}""") : null;

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(Client()));

        Assert.StartsWith(
            "google-credentials auth: Google rejected the token request (invalid_grant): Invalid JWT Signature.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "invalid_grant"), (error.StatusCode, error.ErrorCode));
        Assert.Empty(_fixture.Commands.Lines);
    }

    [Fact]
    public async Task Call_TokenEndpointRedirects_DoesNotFollow()
    {
        _fixture.Variables["GOOGLE_CREDENTIALS"] = Key();
        _fixture.Response = r => r.Path == TokenPath ? new StubResponse(307, "", "Location: https://elsewhere.example/stolen") : Google(r);

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(Client()));

        Assert.DoesNotContain(_fixture.Server.Requests, static r => r.Path == "/stolen");
    }

    [Theory]
    [InlineData("dapi-canary", "FileNotFoundException")]
    [InlineData("{\"private_key\": \"canary", "JsonReaderException")]
    [InlineData("{\"type\": \"authorized_user\", \"refresh_token\": \"canary\"}", "")]
    [InlineData("{\"type\": \"service_account\", \"client_email\": \"a@b\", \"private_key\": \"canary\"}", "")]
    [InlineData(
        "{\"type\": \"service_account\", \"client_email\": \"a@b\", \"private_key\": \"canary\", \"token_uri\": \"http://example.com\"}",
        "its token_uri is not an https address"
    )]
    public async Task Call_ValueIsNotAKey_SaysSoWithoutShowingIt(string value, string expected)
    {
        _fixture.Variables["GOOGLE_CREDENTIALS"] = value;
        var client = Client();

        var error = await Record.ExceptionAsync(() => _fixture.CallAsync(client));

        Assert.IsType<DatabricksConfigurationException>(error);
        Assert.StartsWith(
            "google-credentials auth: google_credentials is neither the key of a Google service account",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", $"{error} {await client.ExplainAuthAsync()}", StringComparison.Ordinal);
        Assert.Empty(GoogleRequests());
    }

    [Theory]
    [InlineData(400, """{"error": "bad", "error_description": "ECHO"}""", true)]
    [InlineData(400, "ECHO", true)]
    [InlineData(200, "ECHO", true)]
    [InlineData(403, """{"error": {"code": 403, "message": "ECHO", "status": "PERMISSION_DENIED"}}""", false)]
    [InlineData(200, """{"token": "ECHO"}""", false)]
    public async Task Call_GoogleQuotesWhatItWasSent_ShowsNoSecretAnywhere(int status, string body, bool isKey)
    {
        var lines = new LogLines();
        var secrets = new List<string> { "ya29.source", "app-secret", "refresh-canary", _privateKey.Split('\n')[1], IdToken(1) };
        _fixture.Response = r =>
        {
            if (r.Path.StartsWith("/api/", StringComparison.Ordinal) || r.Field("refresh_token") is not null)
            {
                return Google(r);
            }

            var assertion = r.Field("assertion");
            if (assertion is not null)
            {
                lock (secrets)
                {
                    secrets.Add(assertion);
                }
            }

            return new StubResponse(
                status,
                body.Replace("ECHO", $"ya29.access-canary {IdToken(1)} {r.Header("Authorization")} {assertion}", StringComparison.Ordinal)
            );
        };
        secrets.Add("ya29.access-canary");
        var credential = isKey
            ? GoogleTokenCredential.FromKey(new Uri(Host), Key(), Reroute())
            : GoogleTokenCredential.FromImpersonation(new Uri(Host), Account, Source(), Reroute(), _fixture.Time);
        var client = _fixture.Client(options => (options.Credential, options.LoggerFactory, options.LogBodies) = (credential, lines, true));

        var error = await Record.ExceptionAsync(() => _fixture.CallAsync(client));

        var shown = $"{error} {error?.Data.Count} {credential} {await client.ExplainAuthAsync()} {await ConfigAsync(client)} {string.Join('\n', lines.Lines)}";
        Assert.NotNull(error);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    private static async Task<string> ConfigAsync(DatabricksClient client)
    {
        try
        {
            return (await client.GetConfigAsync()).ToString();
        }
        catch (DatabricksException error)
        {
            return error.ToString();
        }
    }

    private DatabricksClient Client(Action<DatabricksClientOptions>? configure = null) =>
        _fixture.Client(options =>
        {
            options.Authentication.UseGoogle(Reroute());
            configure?.Invoke(options);
        });

    /// <summary>An identity that may impersonate others: a user who is logged in with gcloud.</summary>
    private static GoogleCredential Source() => CredentialFactory.FromJson<UserCredential>(SourceJson).ToGoogleCredential();

    private Rerouted Reroute() => new(new Uri(_fixture.Server.Address));

    private List<StubRequest> GoogleRequests() =>
        _fixture.Server.Requests.Where(static r => r.Host.EndsWith(".googleapis.com", StringComparison.Ordinal)).ToList();

    private StubResponse? Google(StubRequest request)
    {
        if (!request.Host.EndsWith(".googleapis.com", StringComparison.Ordinal))
        {
            return null;
        }

        if (request.Field("refresh_token") is not null)
        {
            return """{"access_token": "ya29.source", "expires_in": 3600}""";
        }

        var isIdToken =
            request.Path == TokenPath ? Claims(request)["target_audience"] is not null : request.Path.EndsWith("generateIdToken", StringComparison.Ordinal);
        if (isIdToken)
        {
            return new JObject { [request.Path == TokenPath ? "id_token" : "token"] = IdToken(Interlocked.Increment(ref _idTokens)) }.ToString();
        }

        var token = $"ya29.access-{Interlocked.Increment(ref _accessTokens)}";
        return new StubResponse(
            _accessTokenStatus,
            _accessTokenStatus != 200 ? """{"error": "unauthorized"}"""
                : request.Path == TokenPath ? $$"""{"access_token": "{{token}}", "expires_in": 3600, "token_type": "Bearer"}"""
                : $$"""{"accessToken": "{{token}}", "expireTime": "2100-01-01T00:00:00Z"}"""
        );
    }

    /// <summary>An ID token that ends an hour after the test's clock begins.</summary>
    private string IdToken(int number) => $"eyJhbGciOiJSUzI1NiJ9.{Base64Url($$"""{"jti": {{number}}, "exp": {{End}}}""")}.c2lnbmF0dXJl";

    private long End => _end ??= _fixture.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds();

    private long? _end;

    private static JObject Claims(StubRequest request)
    {
        var payload = request.Field("assertion")!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JObject.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='))));
    }

    private static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Key() =>
        new JObject
        {
            ["type"] = "service_account",
            ["project_id"] = "project",
            ["private_key_id"] = "1",
            ["private_key"] = _privateKey,
            ["client_email"] = Account,
            ["token_uri"] = "https://oauth2.googleapis.com/token",
        }.ToString();

    private string KeyFile(string json)
    {
        var folder = Directory.CreateTempSubdirectory("databricks-google-").FullName;
        _folders.Add(folder);
        var path = Path.Combine(folder, "key.json");
        File.WriteAllText(path, json);
        return path;
    }

    private static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    private sealed class Rerouted(Uri server) : HttpClientFactory
    {
        protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new RerouteHandler(server, base.CreateHandler(args));
    }
}
