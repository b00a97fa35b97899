using Databricks.Client.Authentication.Browser;
using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

public sealed class TokenFileTests : IDisposable
{
    private static readonly LoginTokens _tokens = new("access", "refresh", null);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("databricks-token-file-tests-");
    private readonly TokenFile _file;

    public TokenFileTests() => _file = Create(_home.FullName);

    private string Folder => Path.Combine(_home.FullName, ".config", "databricks-client-dotnet", "oauth");

    private string Name => Path.Combine(Folder, "b46894aecd84ab10fb20479d4b60fdb40aecb58a871b9a598ada76fd56a14ea1.json");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void Write_FolderMissing_CreatesBoth()
    {
        Assert.Null(_file.Write(_tokens));

        // The name must stay the same in later versions: otherwise everybody would have to log in again.
        Assert.Equal([Name], Directory.GetFiles(Folder));
        Assert.Equal(_tokens.ToJson(), File.ReadAllText(Name));
    }

    [Fact]
    public void Write_DirectoryInPlaceOfTheFile_SaysWhyAndLeavesNoTemporaryFile()
    {
        Directory.CreateDirectory(Path.Combine(Name, "child"));

        Assert.NotEqual("", _file.Write(_tokens) ?? "");

        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Write_NoHome_SaysSo() => Assert.Equal("the home folder could not be determined", Create(null).Write(_tokens));

    [Fact]
    public async Task LockAsync_NoHome_IsNull() => Assert.Null(await Create(null).LockAsync());

    [Fact]
    public async Task LockAsync_FileInPlaceOfTheFolder_IsNull()
    {
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, ".config"), "");

        Assert.Null(await _file.LockAsync());
    }

    [Fact]
    public async Task ReadAsync_FileThatCannotBeRead_IsNull()
    {
        _file.Write(_tokens);
        await File.WriteAllBytesAsync(Name, new byte[(1 << 20) + 1]); // larger than any file that is read

        Assert.Null(await _file.ReadAsync());
    }

    private static TokenFile Create(string? home) =>
        new(
            new HostEnvironment { Environment = name => name is "HOME" or "USERPROFILE" ? home : null },
            "https://host.example/",
            "databricks-cli",
            "all-apis",
            null
        );
}
