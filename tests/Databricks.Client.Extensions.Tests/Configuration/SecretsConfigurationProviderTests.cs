using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Databricks.Client.Extensions.Tests.Configuration;

public sealed class SecretsConfigurationProviderTests : IAsyncLifetime
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(5);

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    private FakeWorkspace Workspace { get; } = FakeWorkspace.CreateInMemory();

    private DatabricksClient Databricks { get; set; } = null!;

    private SecretsClient Secrets => Databricks.Secrets;

    public Task InitializeAsync()
    {
        Workspace.Seed.Scope("database", ("password", "hunter2 ✓"));
        Databricks = Workspace.CreateClient();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        Databricks.Dispose();
        await Workspace.DisposeAsync();
        Assert.Empty(Workspace.Violations);
    }

    [Fact]
    public async Task AddDatabricksSecretsAsync_Scope_IsThereWhenItReturns()
    {
        await Secrets.PutStringAsync("database", "Database--Password", "hunter3");
        using var configuration = new ConfigurationManager();
        await configuration.AddDatabricksSecretsAsync("database", Databricks);

        Assert.Equal("hunter2 ✓", configuration["password"]);
        Assert.Equal("hunter3", configuration["Database:Password"]);
    }

    [Fact]
    public async Task AddDatabricksSecretsAsync_Builder_GivesItToWhatIsBuilt()
    {
        var builder = await new ConfigurationBuilder().AddDatabricksSecretsAsync(
            "database",
            Databricks,
            static options => options.Name = static key => "App:" + key
        );
        using var configuration = (ConfigurationRoot)builder.Build();

        Assert.Equal("hunter2 ✓", configuration["App:Password"]);
    }

    [Fact]
    public async Task AddDatabricksSecretsAsync_Include_LeavesOthersUnread()
    {
        await Secrets.PutBytesAsync("database", "binary", [0xFF]);
        using var configuration = new ConfigurationManager();
        await configuration.AddDatabricksSecretsAsync("database", Databricks, static options => options.Include = static key => key != "binary");

        Assert.Null(configuration["binary"]);
        Assert.NotNull(configuration["password"]);
    }

    [Fact]
    public async Task AddDatabricksSecretsAsync_NoSuchScope_ThrowsAndAddsNothing()
    {
        using var configuration = new ConfigurationManager();
        var before = configuration.Sources.ToList();

        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => configuration.AddDatabricksSecretsAsync("nothing", Databricks));
        Assert.Equal(before, configuration.Sources);
    }

    [Fact]
    public async Task Reload_SecretChanged_ShowsItAndReadsOnlyThat()
    {
        await Secrets.PutStringAsync("database", "other", "same");
        using var configuration = await Load();
        Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        await Secrets.PutStringAsync("database", "password", "new");
        Workspace.ClearRecords();

        await Look(configuration);

        Assert.Equal(("new", "same"), (configuration["password"], configuration["other"]));
        Assert.Equal(1, Workspace.Requests.Count(static request => request.Operation == "Secrets_Get"));
    }

    [Fact]
    public async Task Reload_SecretDeleted_IsGone()
    {
        using var configuration = await Load();
        await Secrets.DeleteAsync("database", "password");

        await Look(configuration);

        Assert.Null(configuration["password"]);
    }

    [Fact]
    public async Task Reload_Fails_KeepsTheValuesSaysSoAndLooksAgain()
    {
        var failure = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var configuration = await Load(options => options.OnReloadFailed = error => failure.TrySetResult(error));
        Workspace.Faults.Add(Fault.Status(403) with { Operation = "Secrets_List" });
        _clock.Advance(_interval);

        Assert.IsAssignableFrom<DatabricksApiException>(await failure.Task);
        Assert.Equal("hunter2 ✓", configuration["password"]);

        Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        await Secrets.PutStringAsync("database", "password", "new");
        await TimerAsync();
        await Look(configuration);
        Assert.Equal("new", configuration["password"]);
    }

    [Fact]
    public async Task AddDatabricksSecretsAsync_SecretsThatCannotBeRead_LoadsTheOthersAndReportsThem()
    {
        await Secrets.PutBytesAsync("database", "binary", [0xFF]);
        await Secrets.PutStringAsync("database", "disabled", "x");
        Workspace.Faults.Add(Disabled);
        var failed = new List<string>();

        using var configuration = await Load(options =>
            options.OnSecretFailed = (key, error) =>
            {
                failed.Add(key + " " + error.GetType().Name);
                throw new InvalidOperationException("of the callback");
            }
        );

        Assert.Equal("hunter2 ✓", configuration["password"]);
        Assert.Null(configuration["binary"]);
        Assert.Null(configuration["disabled"]);
        Assert.Equal(["binary DatabricksStateException", "disabled BadRequestException"], failed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AddDatabricksSecretsAsync_RequireAll_Throws()
    {
        await Secrets.PutStringAsync("database", "disabled", "x");
        Workspace.Faults.Add(Disabled);

        await Assert.ThrowsAsync<BadRequestException>(() => Load(static options => options.RequireAll = true));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(400)]
    public async Task Reload_SecretCannotBeReadAnyMore_KeepsItsValue(int status)
    {
        using var configuration = await Load();
        Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        await Secrets.PutStringAsync("database", "password", "new");
        await Secrets.PutStringAsync("database", "other", "new");
        Workspace.Faults.Add(Fault.Status(status) with { Operation = "Secrets_Get", When = static request => request.Query.Contains(new("key", "password")) });

        await Look(configuration);

        Assert.Equal(("hunter2 ✓", "new"), (configuration["password"], configuration["other"]));
    }

    [Fact]
    public async Task Reload_CallbackThrows_LooksAgain()
    {
        using var configuration = await Load(static options => options.OnReloadFailed = static _ => throw new InvalidOperationException("of the callback"));
        Workspace.Faults.Add(Fault.Status(403) with { Operation = "Secrets_List" });
        _clock.Advance(_interval);
        await TimerAsync();
        Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        await Secrets.PutStringAsync("database", "password", "new");

        await Look(configuration);

        Assert.Equal("new", configuration["password"]);
    }

    [Fact]
    public async Task Reload_ListenerOfOneConfigurationThrows_TellsTheOthersAndLooksAgain()
    {
        var failures = new List<string>();
        var builder = await new ConfigurationBuilder().AddDatabricksSecretsAsync(
            "database",
            Databricks,
            options => (options.ReloadInterval, options.TimeProvider, options.OnReloadFailed) = (_interval, _clock, error => failures.Add(error.ToString()))
        );
        using var first = (ConfigurationRoot)builder.Build();
        using var second = (ConfigurationRoot)builder.Build();
        using var throwing = ChangeToken.OnChange(first.GetReloadToken, static () => throw new InvalidOperationException("of a listener"));

        foreach (var value in new[] { "new", "newer" })
        {
            await TimerAsync();
            Workspace.Clock.Advance(TimeSpan.FromSeconds(1));
            await Secrets.PutStringAsync("database", "password", value);
            await Look(second);

            Assert.Equal((value, value), (first["password"], second["password"]));
        }

        Assert.All(failures, static failure => Assert.Contains("of a listener", failure, StringComparison.Ordinal));
        Assert.NotEmpty(failures);
    }

    [Fact]
    public async Task Dispose_OfTheConfiguration_EndsTheLooks()
    {
        var configuration = await Load();
        Assert.Equal(1, _clock.PendingTimers);
        configuration.Dispose();

        Assert.Equal(0, _clock.PendingTimers);
    }

    /// <summary>What the service says of a disabled secret of Azure Key Vault.</summary>
    private static FaultRule Disabled =>
        Fault.Status(400, errorCode: "BAD_REQUEST") with
        {
            Operation = "Secrets_Get",
            Times = int.MaxValue,
            When = static request => request.Query.Contains(new("key", "disabled")),
        };

    private async Task<ConfigurationManager> Load(Action<DatabricksSecretsOptions>? configure = null)
    {
        var configuration = new ConfigurationManager();
        await configuration.AddDatabricksSecretsAsync(
            "database",
            Databricks,
            options =>
            {
                options.ReloadInterval = _interval;
                options.TimeProvider = _clock;
                configure?.Invoke(options);
            }
        );
        return configuration;
    }

    /// <summary>Advances the clock by the interval and waits for the configuration to report the change.</summary>
    private async Task Look(IConfiguration configuration)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = ChangeToken.OnChange(configuration.GetReloadToken, changed.SetResult);
        _clock.Advance(_interval);
        await changed.Task;
    }

    private async Task TimerAsync()
    {
        while (_clock.PendingTimers == 0)
        {
            await Task.Yield();
        }
    }
}
