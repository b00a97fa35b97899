using Databricks.Client.Waiting;

namespace Databricks.Client.Tests.Waiting;

public sealed class KeyedLockTests
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Enter_KeyInUse_WaitsUntilItIsFree()
    {
        var first = await KeyedLock.EnterAsync(_key, CancellationToken.None);
        var second = KeyedLock.EnterAsync(_key, CancellationToken.None);
        var third = KeyedLock.EnterAsync(_key, CancellationToken.None);
        Assert.False(second.IsCompleted || third.IsCompleted);

        first.Dispose();
        var entered = await Task.WhenAny(second, third);
        Assert.False(second.IsCompleted && third.IsCompleted);

        (await entered).Dispose();
        (await (entered == second ? third : second)).Dispose();
    }

    [Fact]
    public async Task Enter_AnotherKey_DoesNotWait()
    {
        using var first = await KeyedLock.EnterAsync(_key, CancellationToken.None);

        var other = KeyedLock.EnterAsync(_key + "2", CancellationToken.None);

        Assert.True(other.IsCompletedSuccessfully);
        (await other).Dispose();
    }

    [Fact]
    public async Task Enter_WaitIsCancelled_LeavesTheKeyToOthers()
    {
        using var source = new CancellationTokenSource();
        var first = await KeyedLock.EnterAsync(_key, CancellationToken.None);
        var cancelled = KeyedLock.EnterAsync(_key, source.Token);

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        first.Dispose();

        var next = KeyedLock.EnterAsync(_key, CancellationToken.None);
        Assert.True(next.IsCompletedSuccessfully);
        (await next).Dispose();
    }

    [Fact]
    public async Task Enter_ManyTimesInTurn_NeverTwoAtOnce()
    {
        var inside = 0;
        var most = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async _ =>
                {
                    using (await KeyedLock.EnterAsync(_key, CancellationToken.None))
                    {
                        most = Math.Max(most, ++inside);
                        await Task.Yield();
                        inside--;
                    }
                })
        );

        Assert.Equal((0, 1), (inside, most));
    }
}
