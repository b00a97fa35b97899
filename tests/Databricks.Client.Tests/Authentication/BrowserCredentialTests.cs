using System.Net;
using System.Net.Sockets;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The login in a browser, over real sockets: the fake workspace's OAuth endpoints, and a stub browser that follows redirects.</summary>
public sealed class BrowserCredentialTests : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _variables = [];
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("databricks-login-tests-");
    private readonly List<Uri> _opened = [];
    private readonly LogLines _log = new();
    private FakeWorkspace _workspace = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync();
        _variables["DATABRICKS_HOST"] = _workspace.BaseAddress.AbsoluteUri;
        _variables["DATABRICKS_AUTH_TYPE"] = "external-browser";
        _variables["HOME"] = _home.FullName;
        _variables["USERPROFILE"] = _home.FullName;
    }

    public async Task DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task Call_FirstTime_OpensTheBrowserOnceAndIsLetIn()
    {
        using var client = Client();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.GetCurrentUserAsync()));

        var query = Assert.Single(_opened).Query;
        Assert.Contains("response_type=code&client_id=databricks-cli&redirect_uri=http%3A%2F%2Flocalhost%3A80", query, StringComparison.Ordinal);
        Assert.Contains("&scope=all-apis%20offline_access&", query, StringComparison.Ordinal);
        Assert.Contains("&code_challenge_method=S256", query, StringComparison.Ordinal);
        Assert.Equal("external-browser", (await client.ExplainAuthAsync()).AuthType);
    }

    [Fact]
    public async Task Call_AnotherClientLater_UsesTheKeptTokens()
    {
        using (var first = Client())
        {
            await first.GetCurrentUserAsync();
        }

        using var second = Client();
        await second.GetCurrentUserAsync();

        Assert.Single(_opened);
        Assert.Single(TokenRequests());
    }

    [Theory]
    [InlineData("DATABRICKS_CONFIG_PROFILE")]
    [InlineData("DATABRICKS_CLIENT_ID")]
    public async Task Call_AnotherProfileOrApplication_HasALoginOfItsOwn(string variable)
    {
        _workspace.Seed.ServicePrincipal("other");
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, ".databrickscfg"), $"[other]\nhost = {_workspace.BaseAddress}\n");
        using var first = Client();
        await first.GetCurrentUserAsync();

        _variables[variable] = "other";
        using var second = Client();
        await second.GetCurrentUserAsync();

        Assert.Equal(2, _opened.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_TokenEndedOrRefused_IsRenewedWithoutTheBrowser(bool ended)
    {
        using var client = Client();
        await client.GetCurrentUserAsync();

        if (ended)
        {
            _workspace.Clock.Advance(TimeSpan.FromHours(2));
        }
        else
        {
            _workspace.ExpireTokens();
        }

        await client.GetCurrentUserAsync();

        Assert.Single(_opened);
        Assert.Equal(["authorization_code", "refresh_token"], TokenRequests().Select(static request => Field(request, "grant_type")));
    }

    [Fact]
    public async Task Call_AnotherProgramHasRenewed_UsesItsTokens()
    {
        using var one = Client();
        using var other = Client();
        await one.GetCurrentUserAsync();
        await other.GetCurrentUserAsync();
        _workspace.ExpireTokens();

        await one.GetCurrentUserAsync();
        await other.GetCurrentUserAsync();

        Assert.Equal(2, TokenRequests().Count);
    }

    [Fact]
    public async Task Call_LoginRevoked_OpensTheBrowserAgain()
    {
        using var client = Client();
        await client.GetCurrentUserAsync();
        _workspace.Clock.Advance(TimeSpan.FromHours(2));
        _workspace.Faults.Add(Fault.Status(400) with { Operation = "OAuth_Token", Times = 1 });

        await client.GetCurrentUserAsync();

        Assert.Equal(2, _opened.Count);
    }

    [Fact]
    public async Task Call_ProviderDoesNotAnswerTheRenewal_FailsAndOpensNoBrowser()
    {
        using var client = Client();
        await client.GetCurrentUserAsync();
        _workspace.Clock.Advance(TimeSpan.FromHours(2));
        _workspace.Faults.Add(Fault.Status(500) with { Operation = "OAuth_Token" });

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.GetCurrentUserAsync());

        Assert.Single(_opened);
    }

    [Fact]
    public async Task Call_WithoutRefreshToken_OpensTheBrowserWhenTheTokenHasEnded()
    {
        _variables["DATABRICKS_DISABLE_OAUTH_REFRESH_TOKEN"] = "true";
        using var client = Client();
        await client.GetCurrentUserAsync();
        _workspace.Clock.Advance(TimeSpan.FromMinutes(45)); // in the second half of its life, where others are renewed in the background
        await client.GetCurrentUserAsync();
        Assert.Single(_opened);

        _workspace.Clock.Advance(TimeSpan.FromHours(1));
        await client.GetCurrentUserAsync();

        Assert.Equal(2, _opened.Count);
        Assert.DoesNotContain("offline_access", _opened[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TwoProgramsAtOnce_OneLogsInAndTheOtherWaits()
    {
        using var one = Client();
        using var other = Client();

        await Task.WhenAll(one.GetCurrentUserAsync(), other.GetCurrentUserAsync());

        Assert.Single(_opened);
    }

    [Fact]
    public async Task Call_GivenUpAndMadeAgain_FindsTheSameBrowserWindow()
    {
        var login = new TaskCompletionSource();
        using var client = Client(async address =>
        {
            await login.Task;
            await FollowAsync(address);
        });
        using var cancellation = new CancellationTokenSource();
        var first = client.GetCurrentUserAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = client.GetCurrentUserAsync();
        login.SetResult();
        await second;

        Assert.Single(_opened);
    }

    [Fact]
    public async Task Call_Login_IsKeptForItsOwnerAlone()
    {
        using var client = Client();
        await client.GetCurrentUserAsync();

        var folder = Path.Combine(_home.FullName, ".config", "databricks-client-dotnet", "oauth");
        var files = Directory.GetFiles(folder);
        Assert.Single(files, static file => file.EndsWith(".json", StringComparison.Ordinal));
        Assert.DoesNotContain(files, static file => file.EndsWith(".tmp", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(files, static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("""{"access_token":7}""")]
    public async Task Call_FileDamaged_LogsInAgain(string content)
    {
        using (var first = Client())
        {
            await first.GetCurrentUserAsync();
        }

        var file = Directory.GetFiles(_home.FullName, "*.json", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, content);
        using var client = Client();
        await client.GetCurrentUserAsync();

        Assert.Equal(2, _opened.Count);
    }

    [Fact]
    public async Task Call_FolderCannotBeWritten_WorksAndSaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, ".config"), "a file in the folder's place");
        using var client = Client();

        await client.GetCurrentUserAsync();
        _workspace.Clock.Advance(TimeSpan.FromHours(2));
        await client.GetCurrentUserAsync();

        Assert.Single(_opened);
        Assert.Contains(_log.Lines, static line => line.Contains("could not be saved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_BrowserBringsAnotherState_FailsAndExchangesNothing()
    {
        using var client = Client(address => GetAsync($"{Origin(address)}/?code=stolen&state=another"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("without the expected state", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(TokenRequests());
    }

    [Fact]
    public async Task Call_LoginRefused_SaysWhatTheProviderSaid()
    {
        using var client = Client(address => GetAsync($"{Origin(address)}/?error=access_denied&error_description=Not+you&state={Parameter(address, "state")}"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("external-browser auth: the login was refused (access_denied: Not you).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CodeOfAnotherLogin_IsRefusedByItsVerifier()
    {
        var first = new TaskCompletionSource<string>();
        using var one = Client(address =>
        {
            first.SetResult(address.AbsoluteUri);
            return Task.CompletedTask;
        });
        _variables["DATABRICKS_CONFIG_FILE"] = null;
        _ = Task.Run(() => one.ValidateAsync());
        await first.Task;
        _variables["HOME"] = Path.Combine(_home.FullName, "second");
        using var other = Client(async address =>
        {
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var response = await http.GetAsync(new Uri(await first.Task));
            var code = response.Headers.Location!.Query.Split('=', '&')[1];
            await GetAsync($"{Origin(address)}/?code={code}&state={Parameter(address, "state")}");
        });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => other.ValidateAsync());

        Assert.Equal("invalid_grant", error.ErrorCode);
        _workspace.Clock.Advance(TimeSpan.FromMinutes(6)); // ends the first login
    }

    [Fact]
    public async Task Call_NobodyLogsIn_EndsWithTheTimeout()
    {
        using var client = Client(_ =>
        {
            _workspace.Clock.Advance(TimeSpan.FromMinutes(6));
            return Task.CompletedTask;
        });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("the login in the browser was not completed within 5 minutes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BrowserDoesNotOpen_SaysWhatToUseInstead()
    {
        using var client = Client(static address => throw new IOException($"cannot open {address.AbsoluteUri}"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("no browser could be opened (cannot open ***)", error.Message, StringComparison.Ordinal);
        Assert.Contains("DATABRICKS_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.Contains("databricks auth login", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Parameter(_opened[0], "state"), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BrowserAsksForOtherThingsFirst_IsLetIn()
    {
        using var client = Client(async address =>
        {
            var redirect = Origin(address);
            using var unused = new TcpClient();
            await unused.ConnectAsync(IPAddress.Loopback, Redirect(address).Port);
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"{redirect}/favicon.ico"));
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"{redirect}/"));
            await FollowAsync(address);
        });

        await client.GetCurrentUserAsync();
    }

    [Fact]
    public async Task Call_FirstPortTaken_UsesTheNext()
    {
        using var first = RedirectListener.Start(null);
        using var client = Client();

        await client.GetCurrentUserAsync();

        Assert.NotEqual(first.Address.Port, Redirect(Assert.Single(_opened)).Port);
    }

    [Fact]
    public async Task Call_PortOfTheSettingsTaken_SaysSo()
    {
        using var taken = RedirectListener.Start(null);
        _variables["DATABRICKS_OAUTH_CALLBACK_PORT"] = taken.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var client = Client();

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains($"port {taken.Address.Port} of this machine is in use", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("70000")]
    [InlineData("http")]
    public async Task Call_PortThatIsNone_SaysSo(string port)
    {
        _variables["DATABRICKS_OAUTH_CALLBACK_PORT"] = port;
        using var client = Client();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Contains("DATABRICKS_OAUTH_CALLBACK_PORT is not a valid TCP port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_RedirectUrlOfTheSettings_IsWhereTheBrowserReturns()
    {
        using (var free = RedirectListener.Start(null))
        {
            _variables["DATABRICKS_REDIRECT_URL"] = $"http://localhost:{free.Address.Port}/callback";
        }

        using var client = Client();

        await client.GetCurrentUserAsync();

        Assert.Equal(_variables["DATABRICKS_REDIRECT_URL"], Parameter(Assert.Single(_opened), "redirect_uri"));
    }

    [Theory]
    [InlineData("https://localhost:8020")]
    [InlineData("http://example.com:8020")]
    [InlineData("8020")]
    public async Task Call_RedirectUrlThatIsNotOnThisMachine_SaysSo(string address)
    {
        _variables["DATABRICKS_REDIRECT_URL"] = address;
        using var client = Client();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Contains("DATABRICKS_REDIRECT_URL is not an address of this machine.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_opened);
    }

    [Fact]
    public async Task Call_NobodyLogsInWithinTheTimeoutOfTheSettings_Ends()
    {
        _variables["DATABRICKS_OAUTH_BROWSER_AUTH_TIMEOUT"] = "30";
        using var client = Client(_ =>
        {
            _workspace.Clock.Advance(TimeSpan.FromSeconds(31));
            return Task.CompletedTask;
        });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("the login in the browser was not completed within 0.5 minutes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_AuthTypeNotAskedFor_OpensNoBrowser()
    {
        _variables["DATABRICKS_AUTH_TYPE"] = null;
        using var client = Client();

        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Empty(_opened);
    }

    [Fact]
    public async Task Call_CredentialGivenByHand_IsUsed()
    {
        _variables["DATABRICKS_AUTH_TYPE"] = null;
        using var client = Client(configure: static options => options.Credential = new BrowserCredential { LoginTimeout = TimeSpan.FromMinutes(1) });

        Assert.Equal("someone@example.com", (await client.GetCurrentUserAsync()).UserName);
    }

    [Fact]
    public async Task Login_RenewedAndRefused_LeaksNothing()
    {
        using var activities = new Activities();
        using var client = Client();
        var shown = new List<object?>();
        await client.GetCurrentUserAsync();
        _workspace.ExpireTokens();
        await client.GetCurrentUserAsync();
        shown.Add(await client.ExplainAuthAsync());
        shown.Add(await client.GetConfigAsync());
        _workspace.Clock.Advance(TimeSpan.FromHours(2));
        _workspace.Faults.Add(Fault.Status(500) with { Operation = "OAuth_Token" });
        shown.Add(await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.GetCurrentUserAsync()));

        var secrets = TokenRequests()
            .SelectMany(static request => request.Body.Split('&'))
            .Select(static field => field.Split('='))
            .Where(static pair => pair[0] is "code" or "code_verifier" or "refresh_token")
            .Select(static pair => pair[1])
            .Append(Parameter(_opened[0], "state"))
            .Concat(
                Directory
                    .GetFiles(_home.FullName, "*.json", SearchOption.AllDirectories)
                    .Select(File.ReadAllText)
                    .SelectMany(static json => json.Split('"'))
                    .Where(static text => text.Length > 30)
            )
            .ToList();
        Assert.True(secrets.Count >= 6, string.Join("\n", secrets));
        var text = string.Join("\n", shown.Concat(_log.Lines).Concat(activities.Lines));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Equal("***", new LoginTokens("access", "refresh", null).ToString());
    }

    private DatabricksClient Client(Func<Uri, Task>? browser = null, Action<DatabricksClientOptions>? configure = null) =>
        _workspace.CreateClient(options =>
        {
            (options.Host, options.Token) = (null, null);
            options.System = new() { Environment = name => _variables.GetValueOrDefault(name), Random = static () => 0 };
            options.LoggerFactory = _log;
            options.Authentication.OpenBrowser = address =>
            {
                lock (_opened)
                {
                    _opened.Add(address);
                }

                return (browser ?? FollowAsync)(address);
            };
            configure?.Invoke(options);
            if (options.Credential is not null)
            {
                options.Host = _workspace.BaseAddress.AbsoluteUri;
            }
        });

    private static async Task FollowAsync(Uri address)
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(address);
        Assert.Contains("Back to the program", page, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> GetAsync(string address)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(address));
        return response.StatusCode;
    }

    private static string Parameter(Uri address, string name) =>
        Uri.UnescapeDataString(address.Query.TrimStart('?').Split('&').Select(static pair => pair.Split('=', 2)).First(pair => pair[0] == name)[1]);

    private static Uri Redirect(Uri address) => new(Parameter(address, "redirect_uri"));

    private static string Origin(Uri address) => Parameter(address, "redirect_uri");

    private List<RecordedRequest> TokenRequests() => _workspace.Requests.Where(static request => request.Operation == "OAuth_Token").ToList();

    private static string Field(RecordedRequest request, string name) =>
        request.Body.Split('&').Select(static pair => pair.Split('=', 2)).First(pair => pair[0] == name)[1];
}
