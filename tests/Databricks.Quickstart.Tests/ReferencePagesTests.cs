using System.Net;
using System.Text.RegularExpressions;
using Databricks.Quickstart.Guides;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Tests;

public sealed partial class ReferencePagesTests
{
    [Fact]
    public async Task Serve_Reference_ShowsSwaggerUiFromNoOtherHostAndWithoutTheToken()
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);
        using var http = new HttpClient { BaseAddress = server.Address };

        var page = await http.GetStringAsync("/reference/index.html");

        Assert.DoesNotContain(RunningServer.Token, page, StringComparison.Ordinal);
        Assert.DoesNotContain("//", string.Concat(Links().Matches(page).Select(link => link.Value)), StringComparison.Ordinal);
        foreach (Match link in Links().Matches(page))
        {
            using var response = await http.GetAsync(new Uri(new Uri(server.Address, "/reference/"), link.Groups["target"].Value));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Serve_OpenApi_HasEveryOperationAndThisServer()
    {
        await using var server = await RunningServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };

        var document = GuideFiles.Parse(await http.GetStringAsync("/openapi.json"));

        Assert.Equal(server.Address.GetLeftPart(UriPartial.Authority), (string?)document["servers"]![0]!["url"]);
        Assert.NotNull(document["paths"]!["/api/2.1/clusters/list"]!["get"]);
        Assert.Null(Parameter(document, "list", "page_token")["example"]);
        Assert.Equal("1234-567890-a12bcde3", (string?)Parameter(document, "get", "cluster_id")["example"]);
    }

    [Fact]
    public async Task Serve_HttpFile_HasEveryCallOfTheGuides()
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);
        using var http = new HttpClient { BaseAddress = server.Address };

        var file = await http.GetStringAsync("/guides.http");

        Assert.Contains($"@host = {server.Address.GetLeftPart(UriPartial.Authority)}\n@token = {RunningServer.Token}\n", file, StringComparison.Ordinal);
        Assert.All(GuideCall.All, call => Assert.Contains($"\n{call.Method} {{{{host}}}}{call.Path}\n", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/2.0/no-such-call")]
    [InlineData("/no-such-page")]
    public async Task Serve_UnknownPath_RespondsAsAWorkspaceDoes(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };

        using var response = await http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("ENDPOINT_NOT_FOUND", (string?)GuideFiles.Parse(await response.Content.ReadAsStringAsync())["error_code"]);
    }

    private static JToken Parameter(JToken document, string call, string name) =>
        document["paths"]![$"/api/2.1/clusters/{call}"]!["get"]!["parameters"]!.Single(parameter => (string?)parameter["name"] == name);

    [GeneratedRegex("(src|href)=\"(?<target>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Links();
}
