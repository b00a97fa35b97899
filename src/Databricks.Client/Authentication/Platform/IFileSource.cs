namespace Databricks.Client.Authentication.Platform;

/// <summary>Reads the files that contain configuration and tokens.</summary>
internal interface IFileSource
{
    /// <summary>Whether there is a file, not a directory, at the path.</summary>
    bool Exists(string path);

    /// <returns>The size of the file in bytes; null if it cannot be read.</returns>
    long? Length(string path);

    /// <returns>The content of the file; null if it does not exist.</returns>
    /// <exception cref="IOException">The file cannot be read, or it is larger than any file of this kind.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or it is a directory.</exception>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken);
}
