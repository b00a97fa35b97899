using Databricks.Client.Resilience;

namespace Databricks.Client.Authentication.Platform;

/// <summary>Files of the machine.</summary>
internal sealed class DiskFileSource : IFileSource
{
    private const int LargestFile = 1 << 20;

    public bool Exists(string path) => File.Exists(path);

    public long? Length(string path)
    {
        try
        {
            // Opened, because a link has a different length.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Opening a named pipe blocks until a process writes to it, and no platform can cancel that: so it runs on a separate thread, which a caller that
        // stops waiting abandons without blocking a thread pool thread.
        var reading = Task.Factory.StartNew(
            () => Read(path, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default
        );
        _ = reading.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return await Cancellation.WaitAsync(reading, cancellationToken).ConfigureAwait(false);
    }

    private static byte[]? Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            var buffer = new byte[4096];
            int read;
            while ((read = file.Read(buffer, 0, buffer.Length)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                content.Write(buffer, 0, read);
                if (content.Length > LargestFile)
                {
                    throw new IOException("the file is larger than 1 MiB");
                }
            }

            return content.ToArray();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
