using System.Text;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class BasicCredentialTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_NameAndPassword_AreShown()
    {
        var call = await _fixture.CallAsync(_fixture.Client(new BasicCredential("ädä", "pass:word")));

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ädä:pass:word")), call.Header("Authorization"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":ada")]
    [InlineData("ada:")]
    public void Constructor_NameThatNobodyHas_IsRefused(string? name)
    {
        var error = Assert.Throws<ArgumentException>(() => new BasicCredential(name!, "p"));

        Assert.Equal("The user name must not be empty or contain a colon. (Parameter 'username')", error.Message);
    }

    [Theory]
    [InlineData("ada:secret")]
    [InlineData(":secret")]
    public async Task Call_NameWithColon_NamesItsVariable(string name)
    {
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        _fixture.Variables["DATABRICKS_USERNAME"] = name;
        _fixture.Variables["DATABRICKS_PASSWORD"] = "p";
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = "basic";

        var error = await Assert.ThrowsAsync<DatabricksConfigurationException>(() => _fixture.Client().ValidateAsync());

        Assert.Equal("basic auth: DATABRICKS_USERNAME contains a colon, which is not allowed in a user name.", error.Message);
    }

    [Fact]
    public async Task Call_PasswordWithSpacesAtItsEnds_IsSentWithThem()
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_USERNAME"]) = (_fixture.Server.Address, " ada ");
        _fixture.Variables["DATABRICKS_PASSWORD"] = " word \n";

        Assert.Equal("Basic " + Convert.ToBase64String("ada: word "u8), (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }
}
