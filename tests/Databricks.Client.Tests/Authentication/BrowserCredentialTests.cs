using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Browser;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class BrowserCredentialTests : BrowserLoginFixture
{
    [Fact]
    public async Task Call_FirstTime_OpensTheBrowserOnceAndIsLetIn()
    {
        using var client = Client();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.GetCurrentUserAsync()));

        var query = Assert.Single(Opened).Query;
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

        Assert.Single(Opened);
        Assert.Single(TokenRequests());
    }

    [Theory]
    [InlineData("DATABRICKS_CONFIG_PROFILE")]
    [InlineData("DATABRICKS_CLIENT_ID")]
    public async Task Call_AnotherProfileOrApplication_HasALoginOfItsOwn(string variable)
    {
        Workspace.Seed.ServicePrincipal("other");
        await File.WriteAllTextAsync(Path.Combine(Home.FullName, ".databrickscfg"), $"[other]\nhost = {Workspace.BaseAddress}\n");
        using var first = Client();
        await first.GetCurrentUserAsync();

        Variables[variable] = "other";
        using var second = Client();
        await second.GetCurrentUserAsync();

        Assert.Equal(2, Opened.Count);
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
            Workspace.Clock.Advance(TimeSpan.FromHours(2));
        }
        else
        {
            Workspace.ExpireTokens();
        }

        await client.GetCurrentUserAsync();

        Assert.Single(Opened);
        Assert.Equal(["authorization_code", "refresh_token"], TokenRequests().Select(static request => Field(request, "grant_type")));
    }

    [Fact]
    public async Task Call_AnotherProgramHasRenewed_UsesItsTokens()
    {
        using var one = Client();
        using var other = Client();
        await one.GetCurrentUserAsync();
        await other.GetCurrentUserAsync();
        Workspace.ExpireTokens();

        await one.GetCurrentUserAsync();
        await other.GetCurrentUserAsync();

        Assert.Equal(2, TokenRequests().Count);
    }

    [Fact]
    public async Task Call_LoginRevoked_OpensTheBrowserAgain()
    {
        using var client = Client();
        await client.GetCurrentUserAsync();
        Workspace.Clock.Advance(TimeSpan.FromHours(2));
        Workspace.Faults.Add(Fault.Status(400) with { Operation = "OAuth_Token", Times = 1 });

        await client.GetCurrentUserAsync();

        Assert.Equal(2, Opened.Count);
    }

    [Fact]
    public async Task Call_ProviderDoesNotRespondToTheRenewal_FailsAndOpensNoBrowser()
    {
        using var client = Client();
        await client.GetCurrentUserAsync();
        Workspace.Clock.Advance(TimeSpan.FromHours(2));
        Workspace.Faults.Add(Fault.Status(500) with { Operation = "OAuth_Token" });

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.GetCurrentUserAsync());

        Assert.Single(Opened);
    }

    [Fact]
    public async Task Call_WithoutRefreshToken_OpensTheBrowserWhenTheTokenHasEnded()
    {
        Variables["DATABRICKS_DISABLE_OAUTH_REFRESH_TOKEN"] = "true";
        using var client = Client();
        await client.GetCurrentUserAsync();
        Workspace.Clock.Advance(TimeSpan.FromMinutes(45)); // in the second half of its life, where others are renewed in the background
        await client.GetCurrentUserAsync();
        Assert.Single(Opened);

        Workspace.Clock.Advance(TimeSpan.FromHours(1));
        await client.GetCurrentUserAsync();

        Assert.Equal(2, Opened.Count);
        Assert.DoesNotContain("offline_access", Opened[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TwoProgramsAtOnce_OneLogsInAndTheOtherWaits()
    {
        using var one = Client();
        using var other = Client();

        await Task.WhenAll(one.GetCurrentUserAsync(), other.GetCurrentUserAsync());

        Assert.Single(Opened);
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

        Assert.Single(Opened);
    }

    [Fact]
    public async Task Call_GivenUpAndMadeAgainWithoutAHomeFolder_FindsTheSameBrowserWindow()
    {
        (Variables["HOME"], Variables["USERPROFILE"]) = (null, null);
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var login = new TaskCompletionSource();
        using var client = Client(
            async address =>
            {
                opened.TrySetResult();
                await login.Task;
                await FollowAsync(address);
            },
            static options => options.Credential = new BrowserCredential()
        );
        using var cancellation = new CancellationTokenSource();
        var first = client.GetCurrentUserAsync(cancellationToken: cancellation.Token);
        await await Task.WhenAny(opened.Task, first);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = client.GetCurrentUserAsync();
        login.SetResult();
        await second;

        Assert.Single(Opened);
    }

    [Fact]
    public async Task Call_CredentialGivenByHand_RequestsARefreshToken()
    {
        using var client = Client(configure: static options => options.Credential = new BrowserCredential());

        await client.GetCurrentUserAsync();

        Assert.Equal("all-apis offline_access", Parameter(Assert.Single(Opened), "scope"));
    }

    [Fact]
    public async Task Call_Login_IsKeptForItsOwnerAlone()
    {
        using var client = Client();
        await client.GetCurrentUserAsync();

        var folder = Path.Combine(Home.FullName, ".config", "databricks-client-dotnet", "oauth");
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

        var file = Directory.GetFiles(Home.FullName, "*.json", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, content);
        using var client = Client();
        await client.GetCurrentUserAsync();

        Assert.Equal(2, Opened.Count);
    }

    [Fact]
    public async Task Call_FolderCannotBeWritten_WorksAndSaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(Home.FullName, ".config"), "a file in the folder's place");
        using var client = Client();

        await client.GetCurrentUserAsync();
        Workspace.Clock.Advance(TimeSpan.FromHours(2));
        await client.GetCurrentUserAsync();

        Assert.Single(Opened);
        Assert.Contains(Log.Lines, static line => line.Contains("could not be saved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Login_RenewedAndRefused_LeaksNothing()
    {
        using var activities = new Activities();
        using var client = Client();
        var shown = new List<object?>();
        await client.GetCurrentUserAsync();
        Workspace.ExpireTokens();
        await client.GetCurrentUserAsync();
        shown.Add(await client.ExplainAuthAsync());
        shown.Add(await client.GetConfigAsync());
        Workspace.Clock.Advance(TimeSpan.FromHours(2));
        Workspace.Faults.Add(Fault.Status(500) with { Operation = "OAuth_Token" });
        shown.Add(await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => client.GetCurrentUserAsync()));

        var secrets = TokenRequests()
            .SelectMany(static request => request.Body.Split('&'))
            .Select(static field => field.Split('='))
            .Where(static pair => pair[0] is "code" or "code_verifier" or "refresh_token")
            .Select(static pair => pair[1])
            .Append(Parameter(Opened[0], "state"))
            .Concat(
                Directory
                    .GetFiles(Home.FullName, "*.json", SearchOption.AllDirectories)
                    .Select(File.ReadAllText)
                    .SelectMany(static json => json.Split('"'))
                    .Where(static text => text.Length > 30)
            )
            .ToList();
        Assert.True(secrets.Count >= 6, string.Join("\n", secrets));
        var text = string.Join("\n", shown.Concat(Log.Lines).Concat(activities.Lines));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Equal("***", new LoginTokens("access", "refresh", null).ToString());
    }
}
