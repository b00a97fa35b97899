namespace Databricks.Client.Authentication.Platform;

/// <summary>Reads the files that hold configuration and tokens.</summary>
internal interface IFileSource
{
    /// <summary>Whether there is a file, not a directory, at the path.</summary>
    bool Exists(string path);

    /// <returns>How many bytes the file has; null if it cannot be read.</returns>
    long? Length(string path);

    /// <returns>What the file holds; null if there is none.</returns>
    /// <exception cref="IOException">The file cannot be read, or it is larger than any file of this kind.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or it is a directory.</exception>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken);
}
