using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>A metadata service gives tokens to every caller, so only one on this machine is trusted.</summary>
public sealed class MetadataServiceCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("http://localhost:1/x")]
    [InlineData("https://localhost:1/x")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]:1")]
    public void Constructor_AddressOfThisMachine_IsTaken(string address) =>
        Assert.Equal("metadata-service", new MetadataServiceCredential(new Uri(address)).AuthType);

    [Theory]
    [InlineData("http://a.example/secret")]
    [InlineData("http://169.254.169.254/secret")]
    [InlineData("ftp://localhost/secret")]
    [InlineData("localhost/secret")]
    public async Task Address_OfSomewhereElse_IsRefusedAndNotShown(string address)
    {
        var refused = Assert.Throws<ArgumentException>(() => new MetadataServiceCredential(new Uri(address, UriKind.RelativeOrAbsolute)));
        Assert.Equal("The metadata service must be on this machine (localhost or 127.0.0.1). (Parameter 'address')", refused.Message);

        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_METADATA_SERVICE_URL"] = address;
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "metadata-service";

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => _fixture.Client().ValidateAsync());
        Assert.Equal(
            "metadata-service auth: DATABRICKS_METADATA_SERVICE_URL is not an address of this machine; only localhost URLs are allowed.",
            error.Message
        );
    }
}
