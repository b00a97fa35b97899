using Databricks.Client.Authentication.Tokens;

namespace Databricks.Client.Tests.Authentication;

public sealed class SharedFlightTests
{
    private readonly SharedFlight<int> _flight = new();
    private readonly TaskCompletionSource<int> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CancellationToken> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task JoinAsync_AlreadyCancelled_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _flight.JoinAsync(WorkAsync, new CancellationToken(canceled: true)));

        Assert.False(_started.Task.IsCompleted);
    }

    [Fact]
    public async Task JoinAsync_Done_FreesTheTokensResources()
    {
        var join = _flight.JoinAsync(WorkAsync, CancellationToken.None);
        var token = await _started.Task;
        _result.SetResult(7);

        Assert.Equal(7, await join);
        Assert.Throws<ObjectDisposedException>(() => token.WaitHandle);
    }

    [Fact]
    public async Task JoinAsync_EverybodyGone_WorkCanStillUseItsToken()
    {
        using var source = new CancellationTokenSource();
        var join = _flight.JoinAsync(WorkAsync, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);

        Assert.True((await _started.Task).WaitHandle.WaitOne(TimeSpan.Zero));
    }

    [Fact]
    public async Task StartAlone_WorkInProgress_StillEndsWithItsLastCaller()
    {
        using var source = new CancellationTokenSource();
        var join = _flight.JoinAsync(WorkAsync, source.Token);

        Assert.Null(_flight.StartAlone(WorkAsync));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);
        Assert.True((await _started.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task StartAlone_CallerJoinsAndGivesUp_WorkGoesOn()
    {
        using var source = new CancellationTokenSource();
        var work = _flight.StartAlone(WorkAsync)!;
        var join = _flight.JoinAsync(WorkAsync, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);
        Assert.False((await _started.Task).IsCancellationRequested);

        _result.SetResult(7);
        await work;

        Assert.False((await _started.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task StartAlone_Done_FreesTheTokensResources()
    {
        var work = _flight.StartAlone(WorkAsync)!;
        var token = await _started.Task;
        _result.SetResult(7);

        await work;
        Assert.Throws<ObjectDisposedException>(() => token.WaitHandle);
    }

    private Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        _started.SetResult(cancellationToken);
        return _result.Task;
    }
}
