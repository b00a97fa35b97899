using Databricks.Quickstart.Tests;
using OpenQA.Selenium;

namespace Databricks.Browser.Tests;

/// <summary>The page that <c>serve</c> shows, as a person uses it: a server for each test, one browser for all.</summary>
public sealed class DashboardTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private readonly Browser _browser = fixture.Browser;
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync("--token", RunningServer.Token);
        _browser.Emulate("light", 1300);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void Page_WithoutToken_AsksForItAndShowsNothing()
    {
        _browser.Page.Navigate().GoToUrl(_server.Address);

        Assert.True(_browser.Find("#sign-in").Displayed);
        Assert.False(_browser.Page.FindElement(By.Id("panels")).Displayed);
    }

    [Fact]
    public void SignIn_WrongThenRightToken_SaysSoThenShowsThePanels()
    {
        _browser.Page.Navigate().GoToUrl(_server.Address);
        _browser.Find("#token").SendKeys("wrong" + Keys.Enter);
        Assert.Contains("token", _browser.Text("#sign-in-error"), StringComparison.Ordinal);

        _browser.Find("#token").SendKeys(RunningServer.Token + Keys.Enter);

        Assert.Equal("Live", Live());
        Assert.False(_browser.Page.FindElement(By.Id("sign-in")).Displayed);
    }

    [Fact]
    public void Link_WithToken_SignsInAndLeavesNoTokenInTheAddressBar()
    {
        Open();

        Assert.DoesNotContain(RunningServer.Token, _browser.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningServer.Token, _browser.Page.PageSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_EveryButton_ChangesTheClusterWhileOneWatches()
    {
        Open();
        Press("#real-time");
        _browser.Find("#create-cluster [name=cluster_name]").SendKeys("from-the-page" + Keys.Enter);
        ClusterIs("PENDING");
        Press("[data-advance='60']");
        ClusterIs("RUNNING");

        Press("[aria-label='Restart from-the-page']");
        ClusterIs("RESTARTING");
        Press("[data-advance='3600']");
        ClusterIs("RUNNING");
        Press("[aria-label='Stop from-the-page']");
        ClusterIs("TERMINATING");
        Press("[data-advance='60']");
        ClusterIs("TERMINATED");
        Press("[aria-label='Start from-the-page']");
        ClusterIs("PENDING");
        Press("[data-advance='60']");
        ClusterIs("RUNNING");
        Press("[aria-label='Stop from-the-page']");
        Press("[data-advance='60']");
        Press("[aria-label='Remove from-the-page']");

        _browser.Until(() => !_browser.Page.FindElement(By.Id("clusters")).Text.Contains("from-the-page", StringComparison.Ordinal), "the cluster gone");
    }

    [Fact]
    public void Endpoint_CreatedAskedAndDeleted_ShowsEachStep()
    {
        Open();
        _browser.Find("#create-endpoint [name=name]").SendKeys("page-chat" + Keys.Enter);
        Shows("#endpoints", "NOT_READY");
        Press("[data-advance='3600']");
        Shows("#endpoints", "page-chat");
        _browser.Until(
            () => _browser.Page.FindElement(By.Id("chat-endpoint")).Text.Contains("page-chat", StringComparison.Ordinal),
            "the endpoint in the chat box"
        );

        Press("#chat-endpoint option[value='page-chat']");
        _browser.Find("#chat-text").SendKeys("Hello from a person");
        Press("#chat-form button");

        Shows("#chat-log", "page-chat: You said: Hello from a person");
        Press("[aria-label='Delete page-chat']");
        _browser.Until(
            () => !_browser.Page.FindElement(By.CssSelector("#endpoints .items")).Text.Contains("page-chat", StringComparison.Ordinal),
            "the endpoint gone"
        );
    }

    [Fact]
    public void Scope_CreatedAndDeleted_ComesAndGoes()
    {
        Open();
        _browser.Find("#create-scope [name=scope]").SendKeys("page-scope" + Keys.Enter);
        Shows("#secrets", "page-scope");

        Press("[aria-label='Delete page-scope']");
        Press("[aria-label='Delete team']");

        Shows("#secrets", "No secret scopes.");
    }

    [Fact]
    public void Permissions_OfNewCluster_AreShown()
    {
        Open();
        _browser.Find("#create-cluster [name=cluster_name]").SendKeys("granted" + Keys.Enter);

        Shows("#permissions", "clusters/granted");
    }

    [Theory]
    [InlineData("429", "429")]
    [InlineData("503", "503")]
    [InlineData("Reset", "cut")]
    [InlineData("ResponseLost", "cut")]
    [InlineData("Truncated", "200")]
    [InlineData("Malformed", "200")]
    [InlineData("Delay", "200")]
    public async Task Fault_SwitchedOn_HitsTheNextCallAndCanBeSwitchedOff(string kind, string status)
    {
        Open();
        Press($"#fault-kind option[value='{kind}']");
        _browser.Until(
            () => _browser.Page.FindElement(By.Id("fault-operation")).Text.Contains("Clusters_ListZones", StringComparison.Ordinal),
            "the operations"
        );
        Press("#fault-operation option[value='Clusters_ListZones']");
        Fill("#fault-times", "2");
        Fill("#fault-seconds", "0");
        Press("#add-fault button");
        Shows("#faults .items", "Clusters_ListZones");

        await CallAsync("/api/2.1/clusters/list-zones");

        Shows("#faults .items", "1 of 2 times");
        _browser.Until(() => _browser.Text("#requests tbody tr:first-child td:nth-child(3)") == status, $"the status {status}");
        Press("#faults .items button");
        Shows("#faults .items", "No faults.");
    }

    [Fact]
    public async Task Request_ThatDeparts_ShowsWhereWithoutSecrets()
    {
        Open();
        await CallAsync("/api/2.0/secrets/put", """{ "scope": "none", "key": "k", "string_value": "hidden-value", "surplus": 1 }""");
        _browser.Find("#only-problems").Click();

        _browser.Find("#requests tbody tr:not([data-problem='false']) button").Click();

        var details = _browser.Text("#details-body");
        Assert.Contains("surplus", details, StringComparison.Ordinal);
        Assert.Contains("\"string_value\": \"***\"", details, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-value", _browser.Page.PageSource, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningServer.Token, details, StringComparison.Ordinal);
        Press("#details form button");
        Press("#clear-requests");
        Assert.Empty(_browser.Page.FindElements(By.CssSelector("#requests tbody tr")));
    }

    [Fact]
    public void Error_OfACall_IsShown()
    {
        Open();
        _browser.Find("#create-scope [name=scope]").SendKeys("twice" + Keys.Enter);
        Shows("#secrets", "twice");

        _browser.Find("#create-scope [name=scope]").SendKeys("twice" + Keys.Enter);

        Assert.Contains("already exists", _browser.Text("#message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light", 1300)]
    [InlineData("dark", 1300)]
    [InlineData("light", 380)]
    [InlineData("dark", 380)]
    public void Page_InEachThemeAndWidth_FitsAndCanBeReached(string theme, int width)
    {
        _browser.Emulate(theme, width);
        Open();

        Assert.False((bool)_browser.Page.ExecuteScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth")!);
        var back = (string)_browser.Page.ExecuteScript("return getComputedStyle(document.body).backgroundColor")!;
        Assert.Equal(theme == "light" ? "rgb(246, 245, 243)" : "rgb(22, 25, 29)", back);
        _browser.Save($"dashboard-{theme}-{width}.png");
    }

    [Fact]
    public void Keyboard_Tab_ReachesEveryControlWithAVisibleFocus()
    {
        Open();
        var wanted = Convert.ToInt32(
            _browser.Page.ExecuteScript(
                "return [...document.querySelectorAll('a, button, input, select, textarea')].filter(e => e.checkVisibility() && !e.disabled).length"
            ),
            System.Globalization.CultureInfo.InvariantCulture
        );

        var reached = _browser.TabThrough(wanted + 10);

        Assert.Equal(wanted, reached);
    }

    private void Open()
    {
        _browser.Page.Navigate().GoToUrl(new Uri(_server.Address, $"/#token={RunningServer.Token}"));
        Assert.Equal("Live", Live());
        _browser.Until(() => _browser.Page.FindElement(By.Id("now")).Text.Length > 0, "the clock");
    }

    private string Live()
    {
        _browser.Until(() => _browser.Page.FindElement(By.Id("connection")).Text == "Live", "a live connection");
        return "Live";
    }

    private void Press(string selector) => _browser.Until(() => _browser.TryClick(selector), $"{selector} to press");

    private void Fill(string selector, string text)
    {
        var field = _browser.Find(selector);
        field.Clear();
        field.SendKeys(text);
    }

    private void ClusterIs(string state) =>
        _browser.Until(
            () =>
                _browser
                    .Page.FindElements(By.CssSelector("#clusters .items li"))
                    .Any(item => item.Text.Contains("from-the-page", StringComparison.Ordinal) && item.Text.Contains(state, StringComparison.Ordinal)),
            $"the cluster {state}"
        );

    private void Shows(string selector, string text) =>
        _browser.Until(() => _browser.Page.FindElement(By.CssSelector(selector)).Text.Contains(text, StringComparison.Ordinal), $"{selector} with '{text}'");

    // As any other client of the workspace; what becomes of the call is what the page shows.
    private async Task CallAsync(string path, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", RunningServer.Token);
        try
        {
            using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = content };
            // A connection that is reset would be tried again by the handler.
            request.Headers.ConnectionClose = true;
            using var response = await http.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            // Reset or truncated, as the fault says.
        }
    }
}
