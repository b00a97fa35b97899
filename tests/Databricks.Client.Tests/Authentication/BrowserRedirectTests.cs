using System.Net;
using System.Net.Sockets;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What happens between the browser and the listener on this machine.</summary>
public sealed class BrowserRedirectTests : BrowserLoginFixture
{
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

    [Theory]
    [InlineData("")]
    [InlineData("code=&")]
    public async Task Call_BrowserBringsNoCode_SaysSo(string code)
    {
        using var client = Client(address => GetAsync($"{Origin(address)}/?{code}state={Parameter(address, "state")}"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("the browser returned without an authorization code.", error.Message, StringComparison.Ordinal);
        Assert.Empty(TokenRequests());
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
        Variables["DATABRICKS_CONFIG_FILE"] = null;
        await await Task.WhenAny(first.Task, Task.Run(() => one.ValidateAsync()));
        Variables["HOME"] = Path.Combine(Home.FullName, "second");
        using var other = Client(async address =>
        {
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var response = await http.GetAsync(new Uri(await first.Task));
            var code = response.Headers.Location!.Query.Split('=', '&')[1];
            await GetAsync($"{Origin(address)}/?code={code}&state={Parameter(address, "state")}");
        });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => other.ValidateAsync());

        Assert.Equal("invalid_grant", error.ErrorCode);
        Workspace.Clock.Advance(TimeSpan.FromMinutes(6)); // ends the first login
    }

    [Fact]
    public async Task Call_NobodyLogsIn_EndsWithTheTimeout()
    {
        using var client = Client(_ =>
        {
            Workspace.Clock.Advance(TimeSpan.FromMinutes(6));
            return Task.CompletedTask;
        });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("the browser login was not completed within 5 minutes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BrowserDoesNotOpen_SaysWhatToUseInstead()
    {
        using var client = Client(static address => throw new IOException($"cannot open {address.AbsoluteUri}"));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("no browser could be opened (cannot open ***)", error.Message, StringComparison.Ordinal);
        Assert.Contains("DATABRICKS_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.Contains("databricks auth login", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Parameter(Opened[0], "state"), error.ToString(), StringComparison.Ordinal);
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

        Assert.NotEqual(first.Address.Port, Redirect(Assert.Single(Opened)).Port);
    }

    [Fact]
    public async Task Call_PortOfTheSettingsTaken_SaysSo()
    {
        using var taken = RedirectListener.Start(null);
        Variables["DATABRICKS_OAUTH_CALLBACK_PORT"] = taken.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
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
        Variables["DATABRICKS_OAUTH_CALLBACK_PORT"] = port;
        using var client = Client();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Contains("DATABRICKS_OAUTH_CALLBACK_PORT is not a valid TCP port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_RedirectUrlOfTheSettings_IsWhereTheBrowserReturns()
    {
        // Not one of the usual ports, which other logins may take in the meantime.
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Variables["DATABRICKS_REDIRECT_URL"] = $"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/callback";
        }

        using var client = Client();

        await client.GetCurrentUserAsync();

        Assert.Equal(Variables["DATABRICKS_REDIRECT_URL"], Parameter(Assert.Single(Opened), "redirect_uri"));
    }

    [Theory]
    [InlineData("https://localhost:8020")]
    [InlineData("http://localhost:0")]
    [InlineData("http://example.com:8020")]
    [InlineData("8020")]
    public async Task Call_RedirectUrlThatIsNotOnThisMachine_SaysSo(string address)
    {
        Variables["DATABRICKS_REDIRECT_URL"] = address;
        using var client = Client();

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Contains("DATABRICKS_REDIRECT_URL is not an address of this machine.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Opened);
    }

    [Fact]
    public async Task Call_NobodyLogsInWithinTheTimeoutOfTheSettings_Ends()
    {
        Variables["DATABRICKS_OAUTH_BROWSER_AUTH_TIMEOUT"] = "30";
        using var client = Client(_ =>
        {
            Workspace.Clock.Advance(TimeSpan.FromSeconds(31));
            return Task.CompletedTask;
        });

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.ValidateAsync());

        Assert.Contains("the browser login was not completed within 0.5 minutes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_AuthTypeNotAskedFor_OpensNoBrowser()
    {
        Variables["DATABRICKS_AUTH_TYPE"] = null;
        using var client = Client();

        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => client.ValidateAsync());

        Assert.Empty(Opened);
    }

    [Fact]
    public async Task Call_CredentialGivenByHand_IsUsed()
    {
        Variables["DATABRICKS_AUTH_TYPE"] = null;
        using var client = Client(configure: static options => options.Credential = new BrowserCredential { LoginTimeout = TimeSpan.FromMinutes(1) });

        Assert.Equal("someone@example.com", (await client.GetCurrentUserAsync()).UserName);
    }
}
