using Databricks.Client.Authentication.Tokens;

namespace Databricks.Client.Tests.Authentication;

public sealed class SharedFlightTests
{
    private readonly SharedFlight<int> flight = new();
    private readonly TaskCompletionSource<int> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CancellationToken> started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task JoinAsync_AlreadyCancelled_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flight.JoinAsync(WorkAsync, new CancellationToken(canceled: true)));

        Assert.False(started.Task.IsCompleted);
    }

    [Fact]
    public async Task JoinAsync_Done_FreesTheTokensResources()
    {
        var join = flight.JoinAsync(WorkAsync, CancellationToken.None);
        var token = await started.Task;
        result.SetResult(7);

        Assert.Equal(7, await join);
        Assert.Throws<ObjectDisposedException>(() => token.WaitHandle);
    }

    [Fact]
    public async Task JoinAsync_EverybodyGone_WorkCanStillUseItsToken()
    {
        using var source = new CancellationTokenSource();
        var join = flight.JoinAsync(WorkAsync, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);

        Assert.True((await started.Task).WaitHandle.WaitOne(TimeSpan.Zero));
    }

    [Fact]
    public async Task StartAlone_WorkInProgress_StillEndsWithItsLastCaller()
    {
        using var source = new CancellationTokenSource();
        var join = flight.JoinAsync(WorkAsync, source.Token);

        Assert.Null(flight.StartAlone(WorkAsync));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);
        Assert.True((await started.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task StartAlone_CallerJoinsAndGivesUp_WorkGoesOn()
    {
        using var source = new CancellationTokenSource();
        var work = flight.StartAlone(WorkAsync)!;
        var join = flight.JoinAsync(WorkAsync, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);
        Assert.False((await started.Task).IsCancellationRequested);

        result.SetResult(7);
        await work;

        Assert.False((await started.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task StartAlone_Done_FreesTheTokensResources()
    {
        var work = flight.StartAlone(WorkAsync)!;
        var token = await started.Task;
        result.SetResult(7);

        await work;
        Assert.Throws<ObjectDisposedException>(() => token.WaitHandle);
    }

    private Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        started.SetResult(cancellationToken);
        return result.Task;
    }
}
