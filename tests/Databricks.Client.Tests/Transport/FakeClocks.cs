using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Transport;

/// <summary>The clocks of the tests, which are frozen until something waits or a test advances them.</summary>
internal static class FakeClocks
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A clock that is frozen at <see cref="Start"/>.</summary>
    public static FakeClock Stopped() => new(Start);

    /// <summary>A clock that advances from <see cref="Start"/> only while calls wait, by the duration of the wait.</summary>
    public static FakeClock SkippingWaits() => new(Start) { SkipsWaits = true };

    extension(FakeClock clock)
    {
        /// <summary>The time since <see cref="Start"/>.</summary>
        public TimeSpan Elapsed => clock.GetUtcNow() - Start;

        /// <summary>Runs a call to its end: waits of up to <paramref name="longest"/> are skipped, longer timers (limits) stay untouched.</summary>
        public async Task<T> RunAsync<T>(Func<Task<T>> call, TimeSpan? longest = null)
        {
            var work = new Work();
            var task = Task.Run(() =>
            {
                work.Begin();
                return call();
            });
            while (!task.IsCompleted)
            {
                // Code woken by the last timer runs first; otherwise the clock would skip limits that it is about to set or cancel.
                var turns = work.Turns;
                await Task.WhenAny(task, Task.Delay(1));
                if (work.RestsSince(turns) && clock.UntilNextTimer <= (longest ?? TimeSpan.FromSeconds(50)))
                {
                    clock.AdvanceToNextTimer();
                }
            }

            return await task;
        }

        public Task RunAsync(Func<Task> call, TimeSpan? longest = null) =>
            clock.RunAsync(
                async () =>
                {
                    await call();
                    return true;
                },
                longest
            );

        /// <summary>Does something once a call waits on a clock that skips waits, or has waited for a time.</summary>
        public void Meanwhile(Action action, TimeSpan? after = null) =>
            clock.CreateTimer(_ => action(), null, after ?? TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        /// <summary>Is done when the next timer falls due after this time.</summary>
        public async Task UntilTimerAsync(TimeSpan due)
        {
            while (clock.UntilNextTimer != due)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Whether a call is at work on any thread: its execution context goes wherever it goes.</summary>
    private sealed class Work
    {
        private static readonly AsyncLocal<Work?> _current = new(static change =>
        {
            change.PreviousValue?.Leave();
            change.CurrentValue?.Enter();
        });

        private long _turns;
        private int _threads;

        /// <summary>How often a thread has taken up the call.</summary>
        public long Turns => Interlocked.Read(ref _turns);

        /// <summary>Counts the calling thread, and all that it starts from here on.</summary>
        public void Begin() => _current.Value = this;

        public bool RestsSince(long turns) => Volatile.Read(ref _threads) == 0 && Turns == turns;

        private void Enter()
        {
            Interlocked.Increment(ref _threads);
            Interlocked.Increment(ref _turns);
        }

        private void Leave() => Interlocked.Decrement(ref _threads);
    }
}
