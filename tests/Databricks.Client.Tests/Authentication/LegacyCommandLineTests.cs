using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Two command lines called databricks on PATH, as real programs: the older one, a Python script, is skipped.</summary>
public sealed class LegacyCommandLineTests : IAsyncLifetime
{
    private const string Legacy = "echo \"Error: No such command '$1'.\" >&2; exit 2";
    private const string LegacyVersion = "if [ \"$1\" = version ]; then echo 'Version 0.18.0'; else exit 2; fi";
    private const string Unknown = "echo 'usage: databricks' >&2; exit 1";
    private const string Current =
        "if [ \"$1\" = version ]; then echo 'Databricks CLI v0.300.0'; else echo '{\"access_token\": \"current-token\", \"expiry\": \"2035-01-01T00:00:00Z\"}'; fi";

    private readonly AuthenticationFixture _fixture = new();
    private readonly string _root = Directory.CreateTempSubdirectory("path").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData(Legacy)]
    [InlineData(LegacyVersion)]
    [InlineData(Unknown)]
    public async Task Call_OlderProgramEarlierOnPath_IsPassedOver(string older)
    {
        var client = Client(older, Current);

        Assert.Equal("Bearer current-token", (await _fixture.CallAsync(client)).Header("Authorization"));
    }

    [Fact]
    public async Task Call_CurrentProgramEarlierOnPath_IsUsed() =>
        Assert.Equal("Bearer current-token", (await _fixture.CallAsync(Client(Current, Legacy))).Header("Authorization"));

    [Fact]
    public async Task Call_OlderProgramAlone_IsNamed()
    {
        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => _fixture.CallAsync(Client(Legacy)));

        Assert.StartsWith(
            $"databricks-cli auth: legacy databricks CLI detected; upgrade to >= 0.100.0 ({_root}/0/databricks).",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private DatabricksClient Client(params string[] programs)
    {
        foreach (var (script, index) in programs.Select(static (p, i) => (p, i)))
        {
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, $"{index}")).FullName, "databricks");
            File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _fixture.Variables["PATH"] = string.Join(':', programs.Select((_, i) => $"{_root}/{i}"));
        _fixture.Variables["DATABRICKS_HOST"] = _fixture.Server.Address;
        return _fixture.Client(o => o.System = o.System with { Commands = new ProcessCommandRunner(), Files = new DiskFileSource() });
    }
}
