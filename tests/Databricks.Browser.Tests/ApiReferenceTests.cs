using Databricks.Quickstart.Tests;

namespace Databricks.Browser.Tests;

public sealed class ApiReferenceTests
{
    [Fact]
    public async Task Reference_OperationTried_ShowsTheResponseOfTheWorkspace()
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);
        using var browser = Browser.Start();

        browser.Page.Navigate().GoToUrl(new Uri(server.Address, $"/#token={RunningServer.Token}"));
        browser.Find("#reference").Click();
        browser.Find("body[data-token='filled-in']");
        browser.Find("#operations-Clusters-Clusters_List .opblock-summary-control").Click();
        browser.Find("#operations-Clusters-Clusters_List .btn.execute").Click();

        const string Response = "#operations-Clusters-Clusters_List .live-responses-table .response";
        Assert.StartsWith("200", browser.Text($"{Response} .response-col_status"), StringComparison.Ordinal);
        Assert.Contains("1234-567890-a12bcde3", browser.Text($"{Response} .response-col_description"), StringComparison.Ordinal);
        Assert.All(Loaded(browser), address => Assert.StartsWith(server.Address.ToString(), address, StringComparison.Ordinal));
    }

    // Everything that the page has loaded, the tried call included. Images embedded in the page are not requests.
    private static string[] Loaded(Browser browser)
    {
        var addresses = (IEnumerable<object>)browser.Page.ExecuteScript("return performance.getEntriesByType('resource').map(entry => entry.name)")!;
        string[] loaded = [.. addresses.Cast<string>().Where(address => !address.StartsWith("data:", StringComparison.Ordinal))];
        Assert.NotEmpty(loaded);
        return loaded;
    }
}
