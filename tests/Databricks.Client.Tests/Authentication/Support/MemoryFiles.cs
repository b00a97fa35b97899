using System.Text;
using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>Files that exist in the test only.</summary>
internal sealed class MemoryFiles : IFileSource
{
    private readonly Dictionary<string, Func<CancellationToken, Task<byte[]?>>> _files = [];

    public string this[string path]
    {
        set => _files[path] = _ => Task.FromResult<byte[]?>(Encoding.UTF8.GetBytes(value));
    }

    public void Add(string path, Func<CancellationToken, Task<byte[]?>> read) => _files[path] = read;

    /// <summary>How large files are that are not small.</summary>
    public Dictionary<string, long> Sizes { get; } = [];

    public bool Exists(string path) => _files.ContainsKey(path);

    public long? Length(string path) => Exists(path) ? Sizes.GetValueOrDefault(path) : null;

    public Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken) =>
        _files.TryGetValue(path, out var read) ? read(cancellationToken) : Task.FromResult<byte[]?>(null);
}
