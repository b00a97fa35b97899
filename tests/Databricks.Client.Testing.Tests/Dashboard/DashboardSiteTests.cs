using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Dashboard;

/// <summary>What protects the page and its calls. What a person sees of it is tested in a browser.</summary>
public sealed class DashboardSiteTests : IAsyncLifetime
{
    private FakeWorkspace _workspace = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _workspace = await FakeWorkspace.StartAsync(new FakeWorkspaceOptions { Dashboard = true });
        _http = new HttpClient { BaseAddress = _workspace.BaseAddress };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _workspace.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/_dashboard/dashboard.css")]
    [InlineData("/_dashboard/dashboard.js")]
    [InlineData("/_dashboard/panels.js")]
    [InlineData("/_dashboard/connection.js")]
    public async Task Get_FilesOfThePage_NeedNoTokenAndHoldNone(string path)
    {
        using var response = await _http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(_workspace.Token, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_dashboard/events")]
    [InlineData("/_dashboard/operations")]
    [InlineData("/_dashboard/requests/1")]
    public async Task Get_CallOfThePageWithoutToken_Is401(string path)
    {
        using var response = await _http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("169.254.169.254")]
    public async Task Get_UnderANameThatIsNotLoopback_Is403(string host)
    {
        using var request = Request(HttpMethod.Get, "/_dashboard/operations");
        request.Headers.Host = $"{host}:{_workspace.BaseAddress.Port}";

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Post_FromAnotherSite_Is403AndChangesNothing(string header, string value)
    {
        using var request = Request(HttpMethod.Post, "/_dashboard/faults", """{ "kind": "Reset" }""");
        request.Headers.Add(header, value);

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_workspace.Faults);
    }

    [Fact]
    public async Task Post_FromThePage_AddsTheFault()
    {
        using var request = Request(HttpMethod.Post, "/_dashboard/faults", """{ "kind": "Status", "status": 429, "times": 3, "operation": "Clusters_Get" }""");
        request.Headers.Add("Origin", _workspace.BaseAddress.GetLeftPart(UriPartial.Authority));

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var rule = Assert.Single(_workspace.Faults);
        Assert.Equal((FaultKind.Status, 429, 3, "Clusters_Get"), (rule.Kind, rule.StatusCode, rule.Times, rule.Operation));
    }

    [Theory]
    [InlineData("""{ "kind": "Flood" }""", "'Flood' is not a known fault.")]
    [InlineData("""{ "kind": "Reset", "times": 0 }""", "The number of times must be between 1 and 1000000, not 0.")]
    [InlineData("[]", "A JSON object was expected.")]
    public async Task Post_BadFault_Is400WithTheReason(string body, string reason)
    {
        using var response = await _http.SendAsync(Request(HttpMethod.Post, "/_dashboard/faults", body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/2.0/secrets/put", """{ "scope": "s", "key": "k", "string_value": "canary-value" }""")]
    [InlineData("/api/2.0/secrets/put", """{ "scope": "s", "key": "k", "password": "canary-value" }""")]
    [InlineData("/api/2.2/jobs/create", """{ "name": "n", "tasks": [ { "git_token": "canary-value" } ] }""")]
    [InlineData("/oidc/v1/token", "grant_type=client_credentials&client_secret=canary-value")]
    public async Task Get_RequestWithASecret_ShowsItMasked(string path, string body)
    {
        using (await _http.SendAsync(Request(HttpMethod.Post, path, body)))
        {
            // Only recorded.
        }

        using var response = await _http.SendAsync(Request(HttpMethod.Get, "/_dashboard/requests/1"));
        var details = await response.Content.ReadAsStringAsync();

        Assert.Contains("Authorization", details, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-value", details, StringComparison.Ordinal);
        Assert.DoesNotContain(_workspace.Token, details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Events_BeginWithTheWholeStateAndFollowChanges()
    {
        _workspace.Seed.Cluster("1", "first", "RUNNING");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var response = await _http.SendAsync(Request(HttpMethod.Get, "/_dashboard/events"), HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));

        var before = await NextAsync(reader, "state", limit.Token);
        _workspace.Seed.Cluster("2", "second", "TERMINATED");
        var after = await NextAsync(reader, "state", limit.Token);

        Assert.Equal(["first"], before["clusters"]!.Select(cluster => (string)cluster["name"]!));
        Assert.Equal(["first", "second"], after["clusters"]!.Select(cluster => (string)cluster["name"]!));
    }

    [Fact]
    public async Task DashboardAddress_WithoutDashboard_SaysHowToGetOne()
    {
        await using var plain = await FakeWorkspace.StartAsync();

        var error = Assert.Throws<InvalidOperationException>(() => plain.DashboardAddress);

        Assert.Contains("FakeWorkspaceOptions.Dashboard = true", error.Message, StringComparison.Ordinal);
    }

    private static async Task<JObject> NextAsync(StreamReader reader, string name, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "event: " + name)
            {
                return JObject.Parse((await reader.ReadLineAsync(cancellationToken))!["data: ".Length..]);
            }
        }

        throw new EndOfStreamException($"The stream ended without '{name}'.");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? body = null) =>
        new(method, path)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _workspace.Token) },
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
}
