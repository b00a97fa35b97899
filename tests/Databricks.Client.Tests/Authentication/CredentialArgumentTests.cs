using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What a program forgets to give is named at once.</summary>
public sealed class CredentialArgumentTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public void Constructor_Null_NamesTheParameter()
    {
        Func<Credential>[] constructors =
        [
            static () => new PersonalAccessTokenCredential(null!),
            static () => new BasicCredential("u", null!),
            static () => new OAuthClientSecretCredential(null!, "s"),
            static () => new OAuthClientSecretCredential("c", null!),
            static () => new AzureClientSecretCredential(null!, "s"),
            static () => new AzureClientSecretCredential("c", null!),
            static () => new AzureGitHubOidcCredential(null!),
            static () => new EnvironmentOidcCredential(null!),
            static () => new FileOidcCredential(null!),
            static () => new MetadataServiceCredential(null!),
        ];

        Assert.Equal(
            ["token", "password", "clientId", "clientSecret", "clientId", "clientSecret", "clientId", "variable", "path", "address"],
            constructors.Select(static c => Assert.Throws<ArgumentNullException>(c).ParamName)
        );
    }

    [Fact]
    public void Constructor_PastedQuotationMark_NamesTheValue()
    {
        Func<Credential>[] constructors =
        [
            static () => new OAuthClientSecretCredential("'c'", "s"),
            static () => new OAuthClientSecretCredential("c", "'s'"),
            static () => new AzureClientSecretCredential("'c'", "s"),
            static () => new AzureClientSecretCredential("c", "'s'"),
        ];

        Assert.Equal(
            ["The client ID", "The client secret", "The client ID", "The client secret"],
            constructors.Select(static c => Assert.Throws<DatabricksConfigurationException>(c).Message.Split(" begins or ends")[0])
        );
    }

    [Fact]
    public async Task Authorize_NoHeaders_NamesTheParameter()
    {
        using var http = new HttpClient();
        var context = new AuthenticationContext(
            new Uri(_fixture.Server.Address),
            new IdentityClient(() => http, _fixture.Time, static () => 0),
            _fixture.System
        );
        Credential[] credentials =
        [
            new PersonalAccessTokenCredential("t"),
            new BasicCredential("u", "p"),
            new OAuthClientSecretCredential("c", "s").Bind(context),
            new AzureManagedIdentityCredential().Bind(context),
        ];

        foreach (var credential in credentials)
        {
            var error = await Assert.ThrowsAsync<ArgumentNullException>(() => credential.AuthorizeAsync(null!, CancellationToken.None).AsTask());
            Assert.Equal("headers", error.ParamName);
        }

        Assert.Empty(_fixture.Server.Requests);
    }
}
