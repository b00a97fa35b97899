using Databricks.Client.Authentication;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests;

public sealed class ConflictingOptionsTests
{
    public static TheoryData<string, string, Action<DatabricksClientOptions>> Conflicts =>
        new()
        {
            { "HttpClient", "HttpClientFactory", static o => (o.HttpClient, o.HttpClientFactory) = (new HttpClient(), static () => new HttpClient()) },
            { "ConfigureHandler", "HttpClient", static o => (o.HttpClient, o.ConfigureHandler) = (new HttpClient(), static h => h) },
            { "ConfigureHandler", "HttpClientFactory", static o => (o.HttpClientFactory, o.ConfigureHandler) = (static () => new HttpClient(), static h => h) },
            { "Credential", "Token", static o => (o.Credential, o.Token) = (Other, "dapi1") },
            { "Credential", "Authentication.ClientSecret", static o => (o.Credential, o.Authentication.ClientSecret) = (Other, "s") },
            { "Credential", "Authentication.AuthType", static o => (o.Credential, o.Authentication.AuthType) = (Other, "pat") },
            { "Credential", "Authentication.AzureUseManagedIdentity", static o => (o.Credential, o.Authentication.AzureUseManagedIdentity) = (Other, true) },
        };

    private static PersonalAccessTokenCredential Other => new("dapi0123456789");

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Create_TwoOptionsOfWhichOneWouldBeIgnored_NamesBoth(string first, string second, Action<DatabricksClientOptions> configure)
    {
        var options = new DatabricksClientOptions { Host = "https://example.cloud.databricks.com" };
        configure(options);

        var failure = Assert.Throws<ArgumentException>(() => new DatabricksClient(options));

        Assert.StartsWith($"The options {first} and {second} are both set, and only one can be used: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CredentialAndVariables_TakesTheCredential()
    {
        await using var fixture = new AuthenticationFixture();
        fixture.Variables["DATABRICKS_TOKEN"] = "dapi-env";

        Assert.Equal("Bearer dapi0123456789", (await fixture.CallAsync(fixture.Client(Other))).Header("Authorization"));
    }
}
