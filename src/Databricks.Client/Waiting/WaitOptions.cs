namespace Databricks.Client;

/// <summary>How long and how often a wait polls the state of a resource.</summary>
public sealed class WaitOptions
{
    /// <summary>How long the wait may take in total. Positive, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <value>The default, null, is the operation's own limit, which its method states.</value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The longest time between two reads, positive. The first reads come sooner (after 1, 2, 3 … seconds), and each delay is varied by up to 20 % at random, so that many waits do not poll at once.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);
}
