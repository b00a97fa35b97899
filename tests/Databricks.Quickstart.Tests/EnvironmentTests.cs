using System.Net;
using System.Net.Sockets;
using Databricks.Quickstart.Guides;

namespace Databricks.Quickstart.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task Tour_EnvironmentNamesAnotherWorkspaceAndAProxy_SendsNothingThere()
    {
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var address = $"http://{trap.LocalEndpoint}";
        var environment = new Dictionary<string, string>
        {
            ["DATABRICKS_HOST"] = address,
            ["DATABRICKS_TOKEN"] = "dapi-of-somebody",
            ["DATABRICKS_CLIENT_ID"] = "somebody",
            ["DATABRICKS_CLIENT_SECRET"] = "something",
            ["DATABRICKS_AUTH_TYPE"] = "azure-cli",
            ["DATABRICKS_CONFIG_PROFILE"] = "no such profile",
            ["HTTP_PROXY"] = address,
            ["ALL_PROXY"] = address,
        };

        var (exitCode, output, error) = await ChildProcess.RunAsync(environment);

        Assert.True(exitCode == 0, output + error);
        Assert.False(trap.Pending(), "the tour connected to the address of the environment");
    }

    [Fact]
    public async Task Live_EnvironmentNamesAWorkspace_MakesOnlyReadingCallsThere()
    {
        await using var workspace = await SeededWorkspace.StartAsync();
        var environment = new Dictionary<string, string> { ["DATABRICKS_HOST"] = workspace.BaseAddress.ToString(), ["DATABRICKS_TOKEN"] = workspace.Token };

        var (exitCode, output, error) = await ChildProcess.RunAsync(environment, "--live");

        Assert.True(exitCode == 0, output + error);
        Assert.NotEmpty(workspace.Requests);
        Assert.All(workspace.Requests, request => Assert.Equal("GET", request.Method));
        Assert.DoesNotContain(workspace.Token, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_NoWorkspaceNamed_EndsWithOneAndOneMessage()
    {
        var environment = new Dictionary<string, string>
        {
            ["DATABRICKS_HOST"] = "",
            ["DATABRICKS_TOKEN"] = "",
            ["DATABRICKS_CONFIG_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-such-file"),
        };

        var (exitCode, _, error) = await ChildProcess.RunAsync(environment, "--live");

        Assert.Equal(1, exitCode);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_CredentialInTheEnvironment_ShowsWhereItWasFoundAndNoSecret()
    {
        var environment = new Dictionary<string, string>
        {
            ["DATABRICKS_HOST"] = "https://example.cloud.databricks.com",
            ["DATABRICKS_TOKEN"] = "dapi-of-somebody",
        };

        var (exitCode, output, error) = await ChildProcess.RunAsync(environment, "auth");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("https://example.cloud.databricks.com", output, StringComparison.Ordinal);
        Assert.Contains("DATABRICKS_TOKEN", output, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi-of-somebody", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_NothingConfigured_EndsWithOneAndSaysWhy()
    {
        var environment = new Dictionary<string, string>
        {
            ["DATABRICKS_HOST"] = "",
            ["DATABRICKS_TOKEN"] = "",
            ["DATABRICKS_CONFIG_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-such-file"),
        };

        var (exitCode, output, _) = await ChildProcess.RunAsync(environment, "auth");

        Assert.Equal(1, exitCode);
        Assert.Contains("default auth: cannot configure default credentials", output, StringComparison.Ordinal);
    }
}
