using System.Security.Cryptography;
using System.Text;
using Databricks.Client.Authentication.Platform;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication.Browser;

/// <summary>
/// The tokens of one login on disk, readable only by the owner (0600, in a folder with 0700). Programs that start at the same time wait for each other, so
/// that one of them logs in or renews and the others use its tokens.
/// </summary>
internal sealed class TokenFile
{
    private const string Folder = "~/.config/databricks-client-dotnet/oauth";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly HostEnvironment _system;
    private readonly string _path;

    /// <param name="system">Files and clock.</param>
    /// <param name="identity">The identity of this login: host, OAuth application, scopes, profile.</param>
    public TokenFile(HostEnvironment system, params string?[] identity)
    {
        _system = system;
        _path = Path.Combine(system.ExpandHome(Folder), Name(identity) + ".json");
    }

    /// <summary>Whether a file is possible: the user has a home folder.</summary>
    private bool HasPlace => !_path.StartsWith('~');

    /// <summary>Waits until no other program uses the file.</summary>
    /// <returns>Releases the file; null if the folder is not writable.</returns>
    public async Task<IDisposable?> LockAsync()
    {
        if (!HasPlace)
        {
            return null;
        }

        while (true)
        {
            try
            {
                CreateFolder();
                return PrivateFile.Open(_path + ".lock", FileMode.OpenOrCreate);
            }
            catch (IOException error) when (PrivateFile.IsInUse(error))
            {
                await PauseAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <returns>The content of the file; null if it does not exist or cannot be read.</returns>
    public async Task<LoginTokens?> ReadAsync()
    {
        try
        {
            return HasPlace && await _system.Files.ReadAsync(_path, CancellationToken.None).ConfigureAwait(false) is { } content
                ? LoginTokens.Parse(Encoding.UTF8.GetString(content))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file atomically: readers see either the old or the new tokens.</summary>
    /// <returns>Why it could not be written; null on success.</returns>
    public string? Write(LoginTokens tokens)
    {
        if (!HasPlace)
        {
            return "the home folder could not be determined";
        }

        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            CreateFolder();
            var bytes = Encoding.UTF8.GetBytes(tokens.ToJson());
            using (var file = PrivateFile.Open(temporary, FileMode.CreateNew))
            {
                file.Write(bytes, 0, bytes.Length);
            }

            PrivateFile.Move(temporary, _path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            PrivateFile.TryDelete(temporary);
            return error.Message;
        }
    }

    private Task PauseAsync() =>
#if NET8_0_OR_GREATER
        Task.Delay(_pause, _system.Time);
#else
        _system.Time.Delay(_pause);
#endif

    private void CreateFolder() => PrivateFile.CreateFolder(Path.GetDirectoryName(_path)!);

    private static string Name(string?[] identity)
    {
        var key = Encoding.UTF8.GetBytes(new JArray((object)identity).ToString(Formatting.None));
#if NET8_0_OR_GREATER
        var hash = SHA256.HashData(key);
#else
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(key);
#endif
        return string.Concat(hash.Select(static b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
