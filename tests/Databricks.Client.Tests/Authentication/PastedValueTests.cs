using System.Text;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What comes along with values that were copied, or written by editors and shells, is taken off or named; it is never sent.</summary>
public sealed class PastedValueTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_SECRET", "\"word\"", "a quotation mark")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_SECRET", "'word'", "a quotation mark")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_SECRET", "wo\u200Brd", "an invisible character")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_ID", "two words", "a space")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_ID", "\"app\"", "a quotation mark")]
    [InlineData("oauth-m2m", "DATABRICKS_CLIENT_ID", "a\nb", "a line break")]
    [InlineData("oauth-m2m", "DATABRICKS_WORKSPACE_ID", "'7'", "a quotation mark")]
    [InlineData("basic", "DATABRICKS_USERNAME", "\"ada\"", "a quotation mark")]
    [InlineData("basic", "DATABRICKS_PASSWORD", "\"word\"", "a quotation mark")]
    [InlineData("azure-client-secret", "ARM_CLIENT_SECRET", "“word”", "a quotation mark")]
    [InlineData("azure-client-secret", "ARM_CLIENT_ID", "'app'", "a quotation mark")]
    [InlineData("azure-client-secret", "ARM_TENANT_ID", "t t", "a space")]
    [InlineData("env-oidc", "DATABRICKS_OIDC_TOKEN", "\"jwt\"", "a quotation mark")]
    [InlineData("pat", "DATABRICKS_TOKEN", "'dapi'", "a quotation mark")]
    [InlineData("pat", "DATABRICKS_HOST", "\"https://a.azuredatabricks.net\"", "a quotation mark")]
    public async Task Call_ValueWithWhatDoesNotBelongToIt_NamesItsPlaceAndSendsNothing(string authType, string variable, string value, string what)
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.azuredatabricks.net";
        foreach (
            var name in (string[])
                [
                    "DATABRICKS_CLIENT_ID",
                    "DATABRICKS_CLIENT_SECRET",
                    "DATABRICKS_USERNAME",
                    "DATABRICKS_PASSWORD",
                    "DATABRICKS_TOKEN",
                    "ARM_CLIENT_ID",
                    "ARM_CLIENT_SECRET",
                    "ARM_TENANT_ID",
                    "DATABRICKS_OIDC_TOKEN",
                ]
        )
        {
            _fixture.Variables[name] = "x";
        }

        (_fixture.Variables["DATABRICKS_AUTH_TYPE"], _fixture.Variables[variable]) = (authType, value);

        var message = await Failure.OfAsync(_fixture.Client());

        Assert.Contains(variable, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, message, StringComparison.Ordinal);
        Assert.Empty(_fixture.ApiCalls);
        Assert.DoesNotContain(_fixture.Server.Requests, static r => r.Method == "POST");
    }

    [Theory]
    [InlineData("word\n")]
    [InlineData("word\r\n")]
    [InlineData(" word ")]
    [InlineData("\uFEFFword")]
    public async Task Call_SecretWithLineBreakOrMarkAtItsEnds_IsSentWithout(string secret)
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_CLIENT_ID"]) = (_fixture.Server.Address, "app\n");
        _fixture.Variables["DATABRICKS_CLIENT_SECRET"] = secret;

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal("Basic " + Convert.ToBase64String("app:word"u8), Assert.Single(_fixture.TokenRequests).Header("Authorization"));
    }

    [Theory]
    [InlineData("two words", "two%20words")]
    [InlineData("pä55:word+%", "p%C3%A455%3Aword%2B%25")]
    [InlineData("word's", "word%27s")]
    public async Task Call_SecretWithSpacesOrOtherLetters_IsSentFormEncodedInUtf8(string secret, string encoded)
    {
        (_fixture.Variables["DATABRICKS_HOST"], _fixture.Variables["DATABRICKS_CLIENT_ID"]) = (_fixture.Server.Address, "app");
        _fixture.Variables["DATABRICKS_CLIENT_SECRET"] = secret;

        await _fixture.CallAsync(_fixture.Client());

        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("app:" + encoded)),
            Assert.Single(_fixture.TokenRequests).Header("Authorization")
        );
    }

    [Fact]
    public async Task Call_EntraSecretWithSpacesAndOtherLetters_IsSentAsItIs()
    {
        _fixture.Variables["DATABRICKS_HOST"] = "https://a.azuredatabricks.net";
        (_fixture.Variables["ARM_TENANT_ID"], _fixture.Variables["ARM_CLIENT_ID"], _fixture.Variables["ARM_CLIENT_SECRET"]) = ("t", "app", "zwei Wörter");

        await Record.ExceptionAsync(() => _fixture.CallAsync(_fixture.Client()));

        Assert.Equal("zwei Wörter", _fixture.TokenRequests.First().Field("client_secret"));
    }

    [Fact]
    public void Constructor_SecretWithQuotationMarks_IsRefused()
    {
        Assert.Throws<DatabricksConfigurationException>(() => new OAuthClientSecretCredential("app", "\"word\""));
        Assert.Throws<DatabricksConfigurationException>(() => new OAuthClientSecretCredential("'app'", "word"));
        Assert.Throws<DatabricksConfigurationException>(() => new AzureClientSecretCredential("app", "word\n"));
    }

    public static TheoryData<byte[]> TokenFiles() =>
        new(
            "jwt-of-file"u8.ToArray(),
            "jwt-of-file\r\n"u8.ToArray(),
            [.. Encoding.UTF8.GetPreamble(), .. "jwt-of-file\n"u8],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("jwt-of-file\r\n")],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("jwt-of-file")]
        );

    [Theory]
    [MemberData(nameof(TokenFiles))]
    public async Task Call_TokenFileAsEditorsWriteIt_IsRead(byte[] content)
    {
        _fixture.Files.Add("/run/token", _ => Task.FromResult<byte[]?>(content));

        await _fixture.CallAsync(_fixture.Client(new FileOidcCredential("/run/token")));

        Assert.Equal("jwt-of-file", Assert.Single(_fixture.TokenRequests).Field("subject_token"));
    }

    [Fact]
    public async Task Call_TokenFileThatIsNotText_SaysSo()
    {
        _fixture.Files.Add("/run/token", static _ => Task.FromResult<byte[]?>([0, 1, 2]));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            _fixture.CallAsync(_fixture.Client(new FileOidcCredential("/run/token")))
        );

        Assert.Equal("file-oidc auth: the token file /run/token is not a text file.", error.Message);
    }
}
