using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The exact arguments passed to the Azure CLI.</summary>
public sealed class AzureCliCredentialTests : IAsyncLifetime
{
    private const string Host = "https://adb-123.4.azuredatabricks.net";
    private const string Show = "/usr/bin/az account show --output json";
    private const string Get = "/usr/bin/az account get-access-token --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --output json";
    private const string NoId = "azure-cli auth: the tenant or subscription ID contains a character that is not valid in an ID.";

    private readonly AuthenticationFixture _fixture = new();
    private string _user = """{"type": "user", "name": "ada@example.com"}""";
    private CommandResult _token = new(0, """{"accessToken": "az", "expires_on": 1772370000}""", "");

    public AzureCliCredentialTests()
    {
        _fixture.Files["/usr/bin/az"] = "";
        _fixture.Commands.Response = line => line == Show ? new CommandResult(0, $$"""{"user": {{_user}}}""", "") : _token;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("user", "ada@example.com", " --tenant tenant-2")]
    [InlineData("user", "systemAssignedIdentity", " --tenant tenant-2")]
    [InlineData("servicePrincipal", "app", " --tenant tenant-2")]
    [InlineData("servicePrincipal", "systemAssignedIdentity", "")]
    [InlineData("servicePrincipal", "userAssignedIdentity", "")]
    public async Task Call_KindOfAccount_DecidesWhetherTheTenantIsNamed(string type, string name, string expected)
    {
        _user = $$"""{"type": "{{type}}", "name": "{{name}}"}""";

        await _fixture.CallAsync(_fixture.Client(new AzureCliCredential { TenantId = "tenant-2" }, Host));

        Assert.Equal([Show, Get + expected], _fixture.Commands.Lines);
    }

    [Theory]
    [InlineData("user", " --tenant tenant-2")]
    [InlineData("servicePrincipal", " --tenant tenant-2|")]
    public async Task Call_TokenIsRefused_OnlyAPrincipalAsksAgainWithoutTenant(string type, string expected)
    {
        _user = $$"""{"type": "{{type}}", "name": "app"}""";

        var message = await RefusalAsync(new AzureCliCredential { TenantId = "tenant-2" });

        Assert.Equal("azure-cli auth: 'az account get-access-token' exited with code 1: AADSTS700016", message);
        Assert.Equal(expected.Split('|').Select(static e => Get + e).Prepend(Show), _fixture.Commands.Lines);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("/workspaces/sub-1/x", "")]
    [InlineData("/subscriptions", "")]
    [InlineData("/SUBSCRIPTIONS/sub-1", " --subscription sub-1|")]
    public async Task Call_IdentityIsRefused_AsksAgainOnlyIfItNamedASubscription(string? resource, string expected)
    {
        _user = """{"type": "servicePrincipal", "name": "systemAssignedIdentity"}""";

        await RefusalAsync(new AzureCliCredential { WorkspaceResourceId = resource });

        Assert.Equal(expected.Split('|').Select(static e => Get + e).Prepend(Show), _fixture.Commands.Lines);
    }

    [Fact]
    public async Task Call_IdOfEveryCharacterThatIdsHave_IsTaken()
    {
        await _fixture.CallAsync(_fixture.Client(new AzureCliCredential { TenantId = "azAZ09-._" }, Host));

        Assert.Equal(Get + " --tenant azAZ09-._", _fixture.Commands.Lines[^1]);
    }

    /// <summary>On Windows, az is a batch file: its interpreter would take some characters for commands.</summary>
    [Theory]
    [InlineData("a&calc")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a@b")]
    [InlineData("a[b")]
    [InlineData("a`b")]
    [InlineData("a{b")]
    [InlineData("aöb")]
    public async Task Call_IdWithOtherCharacters_IsGivenToNoProgram(string id)
    {
        var tenant = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            _fixture.CallAsync(_fixture.Client(new AzureCliCredential { TenantId = id }, Host))
        );

        Assert.Equal(NoId, tenant.Message);
        Assert.Equal([Show], _fixture.Commands.Lines);
    }

    [Fact]
    public async Task Call_SubscriptionWithOtherCharacters_IsGivenToNoProgram()
    {
        _user = """{"type": "servicePrincipal", "name": "userAssignedIdentity"}""";

        Assert.Equal(NoId, await RefusalAsync(new AzureCliCredential { WorkspaceResourceId = "/subscriptions/a&calc/x" }));
        Assert.Equal([Show], _fixture.Commands.Lines);
    }

    [Theory]
    [InlineData("no JSON", "did not print a JSON object.")]
    [InlineData("{}", "printed no accessToken.")]
    [InlineData("""{"accessToken": "az"}""", "printed no valid expiresOn.")]
    public async Task Call_OutputIsNotAToken_NamesTheCommand(string output, string expected)
    {
        _token = new CommandResult(0, output, "");

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            _fixture.CallAsync(_fixture.Client(new AzureCliCredential { TenantId = "t" }, Host))
        );

        Assert.Equal("azure-cli auth: 'az account get-access-token' " + expected, error.Message);
    }

    private async Task<string> RefusalAsync(AzureCliCredential credential)
    {
        _token = new CommandResult(1, "", "AADSTS700016");
        return (await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(_fixture.Client(credential, Host)))).Message;
    }
}
