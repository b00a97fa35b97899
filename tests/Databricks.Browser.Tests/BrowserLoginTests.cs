using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Client.Testing;

namespace Databricks.Browser.Tests;

public sealed class BrowserLoginTests
{
    [Fact]
    public async Task Login_InARealBrowser_ReturnsToTheProgram()
    {
        var home = Directory.CreateTempSubdirectory("databricks-login-tests-");
        Environment.SetEnvironmentVariable("HOME", home.FullName); // where the tokens are kept
        await using var workspace = await FakeWorkspace.StartAsync();
        using var browser = Browser.Start();
        using var databricks = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = workspace.BaseAddress.AbsoluteUri,
                Credential = new BrowserCredential { LoginTimeout = TimeSpan.FromMinutes(2) },
                Authentication =
                {
                    OpenBrowser = address =>
                    {
                        browser.Page.Navigate().GoToUrl(address);
                        return Task.CompletedTask;
                    },
                },
            }
        );

        var user = await databricks.GetCurrentUserAsync();

        Assert.Equal("someone@example.com", user.UserName);
        Assert.Equal("Login complete", browser.Text("h1"));
        Assert.Single(workspace.Requests, static request => request.Operation == "OAuth_Authorize");
        home.Delete(recursive: true);
    }
}
