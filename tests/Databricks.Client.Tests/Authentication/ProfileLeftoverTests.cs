using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Profile files as editors, git and other tools leave them are read, or named with file and line.</summary>
public sealed class ProfileLeftoverTests : IAsyncLifetime
{
    private const string File = "/home/ada/.databrickscfg";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("[DEFAULT] # mine\nhost = HOST\ntoken = dapi")]
    [InlineData("[DEFAULT];mine [x]\nhost = HOST\ntoken = dapi")]
    [InlineData("[DEFAULT]\nHOST = HOST\nToken = dapi")]
    [InlineData("[DEFAULT]\rhost = HOST\rtoken = dapi\r")]
    [InlineData("\uFEFF[DEFAULT]\r\nhost = HOST\r\ntoken = dapi\r\n")]
    [InlineData("[DEFAULT]\nhost = HOST\ntoken = dapi\nretries = 3\njobs-api-version = 2.1")]
    [InlineData("[DEFAULT]\nhost: HOST\ntoken: 'dapi'")]
    [InlineData("[DEFAULT]\nhost = HOST\nusername =\ntoken = dapi")]
    public async Task Call_FileAsPeopleKeepIt_IsRead(string text)
    {
        _fixture.Files[File] = text.Replace("= HOST", "= " + _fixture.Server.Address, StringComparison.Ordinal)
            .Replace(": HOST", ": " + _fixture.Server.Address, StringComparison.Ordinal);

        Assert.Equal("Bearer dapi", (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Fact]
    public async Task Call_SecretThatBeginsWithACommentSign_IsWhole()
    {
        _fixture.Files[File] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\nusername = ada\npassword = #secret ; not this";

        Assert.Equal("Basic " + Convert.ToBase64String("ada:#secret"u8), (await _fixture.CallAsync(_fixture.Client())).Header("Authorization"));
    }

    [Theory]
    [InlineData("{\"host\": \"https://a\", \"token\": \"dapi-x\"}", "line 1: this is JSON, but the file must be INI")]
    [InlineData("[DEFAULT]\n<<<<<<< HEAD\ntoken = dapi-x", "line 2: this is a git conflict marker")]
    [InlineData("[DEFAULT]\ntoken = dapi-x\n=======\n", "line 3: this is a git conflict marker")]
    [InlineData("[DEFAULT]\ntoken = dapi-x\n>>>>>>> fix: token", "line 3: this is a git conflict marker")]
    [InlineData("[DEFAULT]\ntoken dapi-x", "line 2: this is neither a [profile], a comment nor 'key = value'")]
    [InlineData("[DEFAULT\ntoken = dapi-x", "line 1: the section has no name or no closing bracket")]
    [InlineData("[DEFAULT]\nexport DATABRICKS_TOKEN = dapi-x", "line 2: export DATABRICKS_TOKEN is not a known key. Did you mean token?")]
    [InlineData("[DEFAULT]\nhost = https://a\ntoken =", "line 3: token has no value.")]
    [InlineData("[DEFAULT]\nhost = https://", "line 2 is a URL without a host name.")]
    [InlineData("", "contains no profile.")]
    [InlineData("[dev]\nhost = https://a", "has no DEFAULT profile, and no profile is requested. Its profiles are: dev")]
    [InlineData(
        "[__settings__]\ndefault_profile = prd\n[prod]\nhost = https://a",
        "has no prd profile configured. It is named as the default profile by /home/ada/.databrickscfg [__settings__], line 2. Did you mean prod?"
    )]
    public async Task Call_FileThatCannotBeMeant_IsNamedWithItsLine(string text, string expected)
    {
        _fixture.Files[File] = text;
        var client = _fixture.Client();

        var message = await Failure.OfAsync(client);

        Assert.Contains(File, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi-x", message, StringComparison.Ordinal);
        Assert.DoesNotContain("please check", message, StringComparison.Ordinal);
        Assert.Equal(message, (await client.ExplainAuthAsync()).Error);
    }

    [Fact]
    public async Task Call_EditorAddedAnExtension_SaysSo()
    {
        _fixture.Files[File + ".txt"] = "[DEFAULT]";

        Assert.Contains($"{File}.txt exists: rename it.", await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("patt", "Did you mean pat? Supported: pat, basic, oauth-m2m")]
    [InlineData("runtime", "not found. It is set by DATABRICKS_AUTH_TYPE. Supported: pat, basic, oauth-m2m")]
    [InlineData("OAuth_M2M", "Did you mean oauth-m2m?")]
    public async Task Call_AuthTypeThatIsNotThere_ListsThoseThatAre(string authType, string expected)
    {
        _fixture.Variables["DATABRICKS_AUTH_TYPE"] = authType;

        Assert.Contains(expected, await Failure.OfAsync(_fixture.Client()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OtherNamesOfTheSdks_AreRead()
    {
        _fixture.Files["/run/token"] = "jwt";
        _fixture.Files[File] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\nauth_type = file-oidc\noidc_token_filepath = /run/token\ntoken_audience = mine";

        var report = await _fixture.Client().ExplainAuthAsync();

        Assert.Equal("file-oidc", report.AuthType);
        Assert.Contains(ReportParts.Value("audience", "mine", $"{File} [DEFAULT], line 5", null), report.Values);
    }
}
