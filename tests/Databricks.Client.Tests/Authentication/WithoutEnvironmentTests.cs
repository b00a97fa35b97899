using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>A client that may not look at the machine: <see cref="DatabricksClientOptions.UseEnvironment"/> is false.</summary>
public sealed class WithoutEnvironmentTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync()
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_TOKEN"] = "dapi-env";
        _fixture.Variables["DATABRICKS_RATE_LIMIT"] = "not a number";
        _fixture.Files["/home/ada/.databrickscfg"] =
            $"[DEFAULT]\nhost = {_fixture.Server.Address}\ntoken = dapi-default\n[dev]\nhost = {_fixture.Server.Address}\ntoken = dapi-dev\n";
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_NothingSet_FailsAndSendsNothing()
    {
        var failure = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => _fixture.CallAsync(Client()));

        Assert.Equal(
            "default auth: cannot configure default credentials: neither a host nor a credential is set. Looked only in the client's options and the config file (not read: no profile is requested, "
                + "and the client's options do not allow the environment (UseEnvironment)). Set the client's options, or set UseEnvironment to true.",
            failure.Message
        );
        Assert.Empty(_fixture.Server.Requests);
    }

    [Fact]
    public async Task Call_HostOnly_TakesNoTokenOfTheEnvironment() =>
        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => _fixture.CallAsync(Client(o => o.Host = _fixture.Server.Address)));

    [Fact]
    public async Task Call_HostAndToken_AreUsed() =>
        Assert.Equal(
            "Bearer dapi-mine",
            (await _fixture.CallAsync(Client(o => (o.Host, o.Token) = (_fixture.Server.Address, "dapi-mine")))).Header("Authorization")
        );

    [Fact]
    public async Task Call_ProfileInTheOptions_IsRead() =>
        Assert.Equal("Bearer dapi-dev", (await _fixture.CallAsync(Client(static o => o.Profile = "dev"))).Header("Authorization"));

    [Fact]
    public async Task Call_ConfigFileInTheOptions_IsRead() =>
        Assert.Equal(
            "Bearer dapi-default",
            (await _fixture.CallAsync(Client(static o => o.Authentication.ConfigFile = "/home/ada/.databrickscfg"))).Header("Authorization")
        );

    [Fact]
    public async Task Explain_LoginOfTheMachine_IsNotTried()
    {
        _fixture.Files["/usr/bin/databricks"] = "a program";
        var report = await Client(o => o.Host = _fixture.Server.Address).ExplainAuthAsync();

        Assert.All(report.Steps, static step => Assert.NotEqual(AuthenticationOutcome.Used, step.Outcome));
        Assert.Empty(_fixture.Commands.Lines);
    }

    private DatabricksClient Client(Action<DatabricksClientOptions>? configure = null) =>
        _fixture.Client(options =>
        {
            options.UseEnvironment = false;
            configure?.Invoke(options);
        });
}
