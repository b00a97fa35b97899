using Databricks.Client.Resilience;

namespace Databricks.Client.Authentication.Tokens;

/// <summary>
/// One operation shared by all callers that need its result at the same time. A caller can stop waiting without affecting the others; the operation is
/// cancelled only when no caller is waiting.
/// </summary>
internal sealed class SharedFlight<T>
{
    private readonly object _gate = new();
    private Flight? _current;

    /// <summary>Joins the operation in progress, or starts it synchronously, so that an operation without waits completes immediately.</summary>
    public async Task<T> JoinAsync(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flight = Board(work, out var started);
        try
        {
            if (started)
            {
                _ = ContextFree.Start(
                    static work =>
                    {
                        work.RunSynchronously(TaskScheduler.Default);
                        return work;
                    },
                    flight.Work
                );
            }

            return await Cancellation.WaitAsync(flight.Task, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(flight);
        }
    }

    /// <summary>Starts the operation on another thread, unless it is in progress; callers cannot cancel it then.</summary>
    /// <returns>The completion of the operation, successful or not, if this call started it.</returns>
    public Task? StartAlone(Func<CancellationToken, Task<T>> work)
    {
        var flight = Board(work, out var started);
        if (!started)
        {
            Leave(flight);
            return null;
        }

        flight.Work.Start(TaskScheduler.Default);
        return flight.Task.ContinueWith(
            static (task, state) =>
            {
                _ = task.Exception; // observed, so that a failed start does not raise UnobservedTaskException
                var (self, flight) = ((SharedFlight<T>, Flight))state!;
                self.Leave(flight);
            },
            (this, flight),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private Flight Board(Func<CancellationToken, Task<T>> work, out bool started)
    {
        lock (_gate)
        {
            started = _current is null || _current.Task.IsCompleted;
            if (started)
            {
                _current = new Flight(work);
            }

            _current!.Passengers++;
            return _current;
        }
    }

    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Passengers > 0)
            {
                return;
            }

            if (ReferenceEquals(_current, flight))
            {
                _current = null;
            }
        }

        flight.End();
    }

#pragma warning disable CA1001 // End disposes it, once no caller is waiting
    private sealed class Flight
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _source = new();

        public Flight(Func<CancellationToken, Task<T>> work)
        {
            var token = _source.Token;
            Work = new Task<Task<T>>(() => work(token), CancellationToken.None, TaskCreationOptions.DenyChildAttach);
            Task = Work.Unwrap();
        }

        /// <summary>The start of the operation. The first caller starts it, outside the lock.</summary>
        public Task<Task<T>> Work { get; }

        /// <summary>The operation until its result.</summary>
        public Task<T> Task { get; }

        public int Passengers { get; set; }

        public void End()
        {
            if (!Task.IsCompleted)
            {
                _ = Task.ContinueWith(
                    static task => _ = task.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
                _source.Cancel();
                return;
            }

            _source.Dispose();
        }
    }
}
