using System.Diagnostics;
using System.Text;
using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

public sealed class DiskFileSourceTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("files").FullName;
    private readonly DiskFileSource _files = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Read_File_GivesItsBytes()
    {
        var path = Path.Combine(_directory, "a");
        await File.WriteAllTextAsync(path, "text");

        Assert.Equal("text", Encoding.UTF8.GetString((await _files.ReadAsync(path, CancellationToken.None))!));
    }

    [Fact]
    public async Task Read_NoFileOrDirectory_IsNull()
    {
        Assert.Null(await _files.ReadAsync(Path.Combine(_directory, "gone"), CancellationToken.None));
        Assert.Null(await _files.ReadAsync(Path.Combine(_directory, "gone", "a"), CancellationToken.None));
    }

    [Fact]
    public async Task Read_Directory_Fails() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _files.ReadAsync(_directory, CancellationToken.None));

    [Fact]
    public async Task Read_EndlessFile_Fails() => await Assert.ThrowsAsync<IOException>(() => _files.ReadAsync("/dev/zero", CancellationToken.None));

    [Fact]
    public async Task Read_FileOfOneMebibyte_IsTheLargest()
    {
        var path = Path.Combine(_directory, "large");
        await File.WriteAllBytesAsync(path, new byte[1 << 20]);
        Assert.Equal(1 << 20, (await _files.ReadAsync(path, CancellationToken.None))!.Length);

        await File.WriteAllBytesAsync(path, new byte[(1 << 20) + 1]);
        var error = await Assert.ThrowsAsync<IOException>(() => _files.ReadAsync(path, CancellationToken.None));
        Assert.Equal("the file is larger than 1 MiB", error.Message);
    }

    [Fact]
    public async Task Read_FileThatAnotherHoldsOpen_GivesItsBytes()
    {
        var path = Path.Combine(_directory, "held");
        await using var writer = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        writer.WriteByte(7);
        await writer.FlushAsync();

        Assert.Equal([7], await _files.ReadAsync(path, CancellationToken.None));
    }

    [Fact]
    public async Task Length_FileThatAnotherHoldsOpen_IsItsSize()
    {
        var path = Path.Combine(_directory, "held");
        await using var writer = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        writer.WriteByte(7);
        await writer.FlushAsync();

        Assert.Equal(1, _files.Length(path));
    }

    [Fact]
    public void Length_NoFile_IsNull() => Assert.Null(_files.Length(Path.Combine(_directory, "gone")));

    [Fact]
    public async Task Read_CancelledWhileAPipeIsWritten_ClosesThePipe()
    {
        var path = await PipeAsync();
        using var source = new CancellationTokenSource();
        var reading = _files.ReadAsync(path, source.Token);
        await using var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await source.CancelAsync();

        var written = 0;
        void Write()
        {
            while (true)
            {
                writer.Write(new byte[256]);
                written += 256;
            }
        }

        Assert.Throws<IOException>(Write);

        Assert.InRange(written, 0, (1 << 20) - 1); // at the largest size it would have closed the pipe without the cancellation
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Read_PipeThatNobodyWrites_CanBeCancelled()
    {
        var path = await PipeAsync();
        using var source = new CancellationTokenSource();
        var reading = _files.ReadAsync(path, source.Token);
        Assert.False(reading.IsCompleted);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        // Lets the thread that still waits for the pipe go.
        await using var writer = new FileStream(path, FileMode.Open, FileAccess.Write);
    }

    private async Task<string> PipeAsync()
    {
        var path = Path.Combine(_directory, "pipe");
        using var process = Process.Start("mkfifo", [path]);
        await process.WaitForExitAsync();
        return path;
    }
}
