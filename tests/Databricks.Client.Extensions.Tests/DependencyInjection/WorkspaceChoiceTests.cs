using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

/// <summary>A client never calls a workspace that its section does not name.</summary>
public sealed class WorkspaceChoiceTests
{
    private const string Start = "The settings of the Databricks client cannot be used: ";

    private static readonly (string, string?)[] _reports = [("Reports:Host", "https://example.cloud.databricks.com"), ("Reports:Token", "dapi0123456789")];

    [Fact]
    public void Section_IsMissing_NamesIt() => Assert.Equal(Start + "The configuration has no section 'Archive'.", Failure("Archive", _reports));

    [Fact]
    public void Section_IsMisspelt_NamesTheNearest() =>
        Assert.Equal(Start + "The configuration has no section 'Reprots'. Did you mean Reports?", Failure("Reprots", _reports));

    [Fact]
    public void Section_BelowAnotherIsMisspelt_NamesTheNearestThere() =>
        Assert.Equal(
            Start + "The configuration has no section 'Workspaces:Reprots'. Did you mean Workspaces:Reports?",
            Failure("Workspaces:Reprots", ("Workspaces:Reports:Host", "https://example.cloud.databricks.com"), ("Reprots:Host", "x"))
        );

    [Fact]
    public void Section_WithoutHost_DoesNotLookElsewhere() =>
        Assert.Equal(
            Start + "S:Host is missing. Set it, or set S:UseEnvironment to true to use the environment and the config file.",
            Failure("S", ("S:Token", "dapi0123456789"))
        );

    [Fact]
    public void Section_WithoutCredential_DoesNotLookElsewhere() =>
        Assert.Equal(
            Start
                + "There is no credential. Set S:Token or another method under S:Authentication, or set S:UseEnvironment to true to use the environment and the config file.",
            Failure("S", ("S:Host", "https://example.cloud.databricks.com"))
        );

    [Theory]
    [InlineData("UseEnvironment", "true")]
    [InlineData("Profile", "reports")]
    [InlineData("Authentication:ConfigFile", "/etc/databrickscfg")]
    public void Section_ToldWhereToLook_Starts(string key, string value) => Assert.Null(Failure("S", ("S:" + key, value)));

    [Fact]
    public void Section_AzureResourceInsteadOfHost_Starts() =>
        Assert.Null(Failure("S", ("S:Authentication:AzureWorkspaceResourceId", "/subscriptions/1"), ("S:Authentication:AuthType", "azure-cli")));

    [Fact]
    public void Section_CredentialInCode_Starts()
    {
        var services = Services("S", ("S:Host", "https://example.cloud.databricks.com"));
        services.AddDatabricksClient(static options => options.Token = "dapi0123456789");

        Assert.Null(Failure(services));
    }

    [Fact]
    public void Configuration_IsNotASection_IsRefusedForTheKeysOfOthers()
    {
        var services = new ServiceCollection();
        services.AddDatabricksClient(ServicesFixture.Configuration(("Host", "https://example.cloud.databricks.com"), ("PATH", "/usr/bin")));

        Assert.Equal(
            Start
                + "The configuration contains 'PATH', which is not a setting of the client. Give the client a section: configuration.GetSection(\"Databricks\").",
            Failure(services)
        );
    }

    [Fact]
    public void Options_TokenInTheSectionAndCredentialInCode_AreRefused()
    {
        var services = Services("Reports", _reports);
        services.AddDatabricksClient(static options => options.Credential = new Authentication.PersonalAccessTokenCredential("dapi9876543210"));

        Assert.Equal(
            Start + "The options Credential and Token are both set, and only one can be used: set only the one to authenticate with.",
            Failure(services)
        );
    }

    [Fact]
    public async Task AddDatabricksClient_WithProvider_TakesSettingsFromServices()
    {
        await using var fixture = new ServicesFixture();
        fixture.Services.AddSingleton(new Tenant("https://a.cloud.databricks.com"));
        fixture.Services.AddDatabricksClient(static (provider, options) => options.Host = provider.GetRequiredService<Tenant>().Host);
        fixture.Services.AddDatabricksClient("b", static (provider, options) => options.Host = provider.GetRequiredService<Tenant>().Host + "/b");
        var options = fixture.Provider.GetRequiredService<IOptionsMonitor<DatabricksClientOptions>>();

        Assert.Equal("https://a.cloud.databricks.com", options.CurrentValue.Host);
        Assert.Equal("https://a.cloud.databricks.com/b", options.Get("b").Host);
    }

    [Fact]
    public void Client_ReplacedByATest_NeedsNoSettings()
    {
        var services = Services("Databricks");
        services.AddSingleton(new DatabricksClient("https://example.cloud.databricks.com", "dapi0123456789"));

        Assert.Null(Failure(services));
    }

    [Fact]
    public void Client_WithKeyReplacedByATest_NeedsNoSettings()
    {
        var services = new ServiceCollection();
        services.AddDatabricksClient("a", ServicesFixture.Configuration().GetSection("A"));
        services.AddKeyedSingleton("a", new DatabricksClient("https://example.cloud.databricks.com", "dapi0123456789"));

        Assert.Null(Failure(services));
    }

    private static ServiceCollection Services(string section, params (string Key, string? Value)[] settings)
    {
        var configuration = ServicesFixture.Configuration(settings);
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddDatabricksClient(configuration.GetSection(section));
        return services;
    }

    private static string? Failure(string section, params (string Key, string? Value)[] settings) => Failure(Services(section, settings));

    /// <summary>What the check at the start says; null if it passes.</summary>
    private static string? Failure(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return (Record.Exception(provider.GetRequiredService<IStartupValidator>().Validate) as OptionsValidationException)?.Message;
    }

    private sealed record Tenant(string Host);
}
