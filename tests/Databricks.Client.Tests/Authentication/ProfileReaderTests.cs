using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Which profile and keys are read, and what is said of a file, profile or key that is missing or not known.</summary>
public sealed class ProfileReaderTests : IAsyncLifetime
{
    private const string File = "/home/ada/.databrickscfg";
    private const string DefaultAuth = "default auth: cannot configure default credentials: ";
    private const string NoHost = DefaultAuth + "neither a host nor a credential is set. Looked in the client's options, the environment and the config file ";
    private const string SetHost = " To set the host: export DATABRICKS_HOST=https://example.cloud.databricks.com.";

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Validate_ProfileButNoFile_NamesBoth()
    {
        _fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "prod";

        Assert.StartsWith(
            $"{DefaultAuth}the config file {File} does not exist, so its profile prod, which is requested by DATABRICKS_CONFIG_PROFILE, cannot be read. Config: ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/etc/other.cfg", "")]
    [InlineData("/etc/gone.cfg.txt", " /etc/gone.cfg.txt exists: rename it.")]
    public async Task Validate_ConfigFileThatDoesNotExist_NamesItAndItsVariable(string file, string hint)
    {
        _fixture.Variables["DATABRICKS_CONFIG_FILE"] = "/etc/gone.cfg";
        _fixture.Files[file] = "[DEFAULT]";

        Assert.StartsWith(
            $"{DefaultAuth}the config file /etc/gone.cfg, which is named by DATABRICKS_CONFIG_FILE, does not exist.{hint} Config: ",
            await Failure.OfAsync(_fixture.Client()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Validate_EditorAddedAnExtension_SaysSoInASentenceOfItsOwn()
    {
        _fixture.Files[File + ".txt"] = "[DEFAULT]";

        Assert.Equal(
            $"{NoHost}({File} does not exist). The config file {File} does not exist. {File}.txt exists: rename it.{SetHost}",
            await Failure.OfAsync(_fixture.Client())
        );
    }

    [Fact]
    public async Task Validate_NoDefaultProfile_ListsTheOthers()
    {
        _fixture.Files[File] = "[dev]\nhost = a.example\n[empty]\n[prod]\nhost = b.example";

        Assert.Equal(
            $"{NoHost}({File} has no DEFAULT profile configured). The config file {File} has no DEFAULT profile, and no profile is requested. "
                + $"Its profiles are: dev, prod. Set DATABRICKS_CONFIG_PROFILE to one of them.{SetHost}",
            await Failure.OfAsync(_fixture.Client())
        );
    }

    [Fact]
    public async Task Explain_NameAndAliasOfASetting_UsesTheName()
    {
        _fixture.Files[File] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\noidc_token_filepath = /alias\ndatabricks_id_token_filepath = /name";

        var values = (await _fixture.Client().ExplainAuthAsync()).Values;

        Assert.Contains(ReportParts.Value("databricks_id_token_filepath", "/name", $"{File} [DEFAULT], line 4", null), values);
        Assert.Contains(
            ReportParts.Value("databricks_id_token_filepath", "/alias", $"{File} [DEFAULT], line 3", $"{File} [DEFAULT], line 4 takes precedence"),
            values
        );
    }

    [Fact]
    public async Task Explain_SeveralUnknownKeys_AreNotedInTheOrderOfTheirLines()
    {
        _fixture.Files[File] = "[DEFAULT]\ntokn = a\nhots = b\ntokn = c";

        Assert.Equal(
            [
                $"{File} [DEFAULT], line 3: hots is not a known key. Did you mean host?",
                $"{File} [DEFAULT], line 4: tokn is not a known key. Did you mean token?",
            ],
            (await _fixture.Client().ExplainAuthAsync()).Notes
        );
    }
}
