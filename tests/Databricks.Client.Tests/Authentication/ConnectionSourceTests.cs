using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class ConnectionSourceTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();
    private readonly HttpClient _http = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _http.Dispose();
        return _fixture.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Search_LookedBeforeAnotherSearchEnded_UsesWhatThatFound()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_CLIENT_ID"], _fixture.Variables["DATABRICKS_CLIENT_SECRET"]) = (
            _fixture.Server.Address,
            "app",
            "secret"
        );
        var source = Source();

        var found = await source.GetAsync(CancellationToken.None);
        var late = await source.SearchAsync(CancellationToken.None);

        Assert.Same(found, late);
        Assert.Single(_fixture.TokenRequests);
    }

    [Fact]
    public async Task At_AnotherAddress_IsThereWithoutASearch()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "two words";
        var connection = new Connection(new Uri("https://data.example:8443/path"), new PersonalAccessTokenCredential("dapi"));
        var source = Source();

        var other = source.At(connection);

        Assert.Same(connection, await other.GetAsync(CancellationToken.None));
        Assert.Same(source.Identity, other.Identity);
        await Assert.ThrowsAsync<DatabricksConfigurationException>(() => source.GetAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Explain_AnotherAddress_NamesItAndItsCredential()
    {
        var source = Source().At(new Connection(new Uri("https://data.example:8443/path"), new PersonalAccessTokenCredential("dapi")));

        var report = await source.ExplainAsync(CancellationToken.None);

        Assert.Equal(("https://data.example:8443", "pat", "", null), (report.Host, report.AuthType, report.ConfigFile, report.Error));
        Assert.Empty(report.Values);
        Assert.Empty(report.Steps);
    }

    [Fact]
    public async Task Get_GivenCredentialAndWorkspaceId_HasBoth()
    {
        var credential = new BasicCredential("ada", "word");
        var source = Source("a.example/?o=7", credential, new AuthenticationOptions { WorkspaceId = "12" });

        var connection = await source.GetAsync(CancellationToken.None);

        Assert.Equal((new Uri("https://a.example/"), credential, "12"), (connection.Host, connection.Credential, connection.WorkspaceId));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a.example/?o=7", "https://a.example/")]
    public void KnownHost_NothingFoundYet_IsThatOfTheOptions(string? host, string? expected) =>
        Assert.Equal(expected, Source(host, options: new AuthenticationOptions { ClientId = "app" }).KnownHost?.AbsoluteUri);

    [Fact]
    public async Task KnownHost_AfterASearch_IsTheOneFound()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_TOKEN"]) = ("https://a.example", "dapi");
        var source = Source();

        await source.GetAsync(CancellationToken.None);

        Assert.Equal(new Uri("https://a.example/"), source.KnownHost);
    }

    [Fact]
    public void KnownHost_HostOfTheOptionsIsNotValid_SaysThatItIsTheHost() =>
        Assert.StartsWith(
            "The host contains a space",
            Assert.Throws<DatabricksConfigurationException>(() => Source("two words").KnownHost).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Secrets_OneTakesPrecedenceOverAnother_AreBoth()
    {
        (_fixture.Variables["DATABRICKS_CONFIG_PROFILE"], _fixture.Variables["DATABRICKS_TOKEN"]) = ("dev", "dapi-used");
        _fixture.Files["/home/ada/.databrickscfg"] = "[dev]\nhost = https://a.example\ntoken = dapi-other";

        Assert.Equal(["dapi-used", "dapi-other"], await Source().SecretsAsync(CancellationToken.None));
    }

    private ConnectionSource Source(string? host = null, Credential? credential = null, AuthenticationOptions? options = null) =>
        new(
            ExplicitSettings.Of(
                new DatabricksClientOptions
                {
                    Host = host,
                    Credential = credential,
                    Authentication = options ?? new AuthenticationOptions(),
                }
            ),
            _fixture.System,
            new IdentityClient(() => _http, _fixture.Time, static () => 0)
        );
}
