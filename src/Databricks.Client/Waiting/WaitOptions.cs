namespace Databricks.Client;

/// <summary>Limit and interval of a wait that polls the state of a resource.</summary>
public sealed class WaitOptions
{
    /// <summary>Time limit of the wait. Positive, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <value>The default, null, is the operation's own limit, which its method documents.</value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// The delay between two reads, positive. The first delays are shorter (1, 2, 3 … seconds), and each delay varies randomly by ±20%, so that
    /// many waits do not poll at the same time.
    /// </summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);
}
