using Databricks.Client.Waiting;

namespace Databricks.Client.Extensions;

/// <summary>
/// Keeps the values of a scope up to date for the configurations that are built from it: one loop for all of them, until the last is disposed.
/// </summary>
internal sealed class SecretsFeed(DatabricksClient client, bool ownsClient, string scope, DatabricksSecretsOptions options)
{
    private readonly object _gate = new();
    private readonly List<Action> _listeners = [];
    private Action? _stop;

    public SecretsSnapshot Current { get; private set; } = SecretsSnapshot.Empty;

    public Dictionary<string, string?> Data => Current.ToConfiguration(options.Name);

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Current = await SecretsSnapshot.ReadAsync(client, scope, options, Current, cancellationToken).ConfigureAwait(false);

    public void Attach(Action changed)
    {
        lock (_gate)
        {
            _listeners.Add(changed);
            if (_listeners.Count == 1 && options.ReloadInterval is { } interval)
            {
                var looking = new CancellationTokenSource();
                _stop = () =>
                {
                    looking.Cancel();
                    looking.Dispose();
                };
                _ = LookAsync(interval, looking.Token);
            }
        }
    }

    public void Detach(Action changed)
    {
        lock (_gate)
        {
            if (!_listeners.Remove(changed) || _listeners.Count > 0)
            {
                return;
            }

            _stop?.Invoke();
            _stop = null;
        }

        Close();
    }

    /// <summary>Disposes the client, if it was created for this.</summary>
    public void Close()
    {
        if (ownsClient)
        {
            client.Dispose();
        }
    }

    private async Task LookAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Delays.DelayAsync(options.TimeProvider, interval, cancellationToken).ConfigureAwait(false);
                var before = Current;
                await LoadAsync(cancellationToken).ConfigureAwait(false);
                if (!before.HasSameValues(Current))
                {
                    Tell();
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever the cause of a failed read, the values stay and the next read follows
            catch (Exception error)
#pragma warning restore CA1031, RCS1075
            {
                Report(error);
            }
        }
    }

    private void Tell()
    {
        Action[] all;
        lock (_gate)
        {
            all = [.. _listeners];
        }

        foreach (var changed in all)
        {
            try
            {
                changed();
            }
#pragma warning disable CA1031 // exceptions of one configuration's listeners must not affect the others
            catch (Exception error)
#pragma warning restore CA1031, RCS1075
            {
                Report(error);
            }
        }
    }

    private void Report(Exception error)
    {
        try
        {
            options.OnReloadFailed?.Invoke(error);
        }
#pragma warning disable CA1031, RCS1075 // there are no listeners left, and the next read follows anyway
        catch (Exception)
#pragma warning restore CA1031, RCS1075
        {
            // As documented.
        }
    }
}
