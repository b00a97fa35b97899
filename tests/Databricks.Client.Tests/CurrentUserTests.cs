using System.Net;
using System.Net.Sockets;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests;

/// <summary>What proves host and credential, and what the client says it uses.</summary>
public sealed class CurrentUserTests
{
    [Fact]
    public async Task GetCurrentUserAsync_User_HasNamesAndGroups()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.User("ada@example.com", "dapi-ada", "Ada", isAdmin: true);
        using var databricks = workspace.CreateClient(static options => options.Token = "dapi-ada");

        var me = await databricks.GetCurrentUserAsync();

        Assert.Equal(("ada@example.com", "Ada"), (me.UserName, me.DisplayName));
        Assert.Equal(["admins", "users"], me.Groups);
        Assert.Matches("^[0-9]+$", me.Id);
        Assert.Null(me.ApplicationId);
        Assert.Equal("ada@example.com", me.ToString());
    }

    [Theory]
    [InlineData("""{"id":"7","userName":"0000-app","applicationId":"0000-app","displayName":"job","groups":null}""", "0000-app", 0)]
    [InlineData("""{"applicationId":"0000-app","groups":[{"value":"1"},7,{"display":"a"}]}""", "0000-app", 1)]
    public async Task GetCurrentUserAsync_ServicePrincipal_IsRead(string response, string name, int groups)
    {
        await using var server = new StubServer(_ => Task.FromResult((StubResponse)response));
        using var databricks = Client(server.Address);

        var me = await databricks.GetCurrentUserAsync();

        Assert.Equal((name, "0000-app", groups), (me.UserName, me.ApplicationId, me.Groups.Count));
    }

    [Fact]
    public async Task GetCurrentUserAsync_ResponseWithoutName_SaysSo()
    {
        await using var server = new StubServer(static _ => Task.FromResult((StubResponse)"{}"));
        using var databricks = Client(server.Address);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => databricks.GetCurrentUserAsync());

        Assert.Contains("does not identify the caller", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCurrentUserAsync_ClosedPort_FailsWhereValidateAsyncDoesNot()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}";
        closed.Stop();
        using var databricks = Client(address);

        await databricks.ValidateAsync();
        await Assert.ThrowsAnyAsync<DatabricksException>(() => databricks.GetCurrentUserAsync(new RequestOptions { Retry = false }));
    }

    [Fact]
    public async Task GetCurrentUserAsync_WrongToken_IsRefused()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        using var databricks = workspace.CreateClient(static options => options.Token = "dapi-wrong");

        await Assert.ThrowsAsync<PermissionDeniedException>(() => databricks.GetCurrentUserAsync());
    }

    [Fact]
    public async Task GetConfigAsync_SettingsOfThreePlaces_AreThereWithTheirSources()
    {
        var files = new MemoryFiles();
        files["/profiles"] = "[prod]\nhost = https://example.cloud.databricks.com\nwarehouse_id = w-1\nclient_id = app\nclient_secret = s3cr3t-value\n";
        using var databricks = Client(
            null,
            files,
            ("DATABRICKS_CONFIG_FILE", "/profiles"),
            ("DATABRICKS_CONFIG_PROFILE", "prod"),
            ("DATABRICKS_TOKEN", "dapi-canary"),
            ("DATABRICKS_AUTH_TYPE", "pat")
        );

        var config = await databricks.GetConfigAsync();

        Assert.Equal((new Uri("https://example.cloud.databricks.com"), "pat"), (config.Host, config.AuthType));
        Assert.Equal(("w-1", "***", null), (config["warehouse_id"], config["token"], config["cluster_id"]));
        Assert.Contains(config.Values, static value => value is { Attribute: "warehouse_id", Source: "/profiles [prod], line 3" });
        Assert.Contains(config.Values, static value => value is { Attribute: "token", Source: "DATABRICKS_TOKEN" });
        Assert.DoesNotContain("dapi-canary", config.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t-value", config.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetConfigAsync_NothingConfigured_FailsAsACallDoes()
    {
        using var databricks = Client(null);

        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => databricks.GetConfigAsync());
    }

    private static DatabricksClient Client(string? host, MemoryFiles? files = null, params (string Name, string Value)[] variables) =>
        new(
            new DatabricksClientOptions
            {
                Host = host,
                Token = host is null ? null : "dapi-1",
                System = new() { Files = files ?? new MemoryFiles(), Environment = name => variables.FirstOrDefault(variable => variable.Name == name).Value },
            }
        );
}
