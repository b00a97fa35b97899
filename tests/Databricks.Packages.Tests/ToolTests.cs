using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Testing;
using Databricks.Packages.Tests.Support;

namespace Databricks.Packages.Tests;

/// <summary>The .NET tool, installed from the feed as users install it.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task Tool_Installed_WritesTheDocumentAndServesAWorkspace()
    {
        var folder = feed.NewFolder("tool");
        (
            await Command.RunAsync(
                "dotnet",
                folder,
                ["tool", "install", PackedFeed.Tool, "--version", feed.Version, "--tool-path", folder, "--source", feed.Folder]
            )
        ).MustSucceed();
        var tool = Path.Combine(folder, OperatingSystem.IsWindows() ? "databricks-fake.exe" : "databricks-fake");

        (await Command.RunAsync(tool, folder, ["openapi", "databricks.json"])).MustSucceed();
        Assert.Equal(OpenApiDocument.ReadJson(), await File.ReadAllTextAsync(Path.Combine(folder, "databricks.json")));

        using var server = Process.Start(
            new ProcessStartInfo(tool, ["serve", "--token", "dapi-test"]) { UseShellExecute = false, RedirectStandardOutput = true }
        )!;
        try
        {
            var line = await server.StandardOutput.ReadLineAsync() ?? "";
            using var http = new HttpClient { BaseAddress = new Uri(line[(line.LastIndexOf(' ') + 1)..]) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dapi-test");
            using var response = await http.GetAsync("/api/2.1/clusters/list");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("\"cluster_id\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }
}
