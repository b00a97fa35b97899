namespace Databricks.Client;

/// <summary>How long and how often a wait asks for the state of what it waits for.</summary>
public sealed class WaitOptions
{
    /// <summary>How long the wait may take in all. Positive, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <value>The default, null, is the operation's own limit, which its method states.</value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The longest time between two questions, positive. The first ones come sooner (after 1, 2, 3 … seconds), and each is moved by up to a fifth at random, so that many waits do not ask at once.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);
}
