namespace Databricks.Client.Transport;

/// <summary>
/// Reports retries of a call at a terminal, unless the program handles them itself: otherwise a retrying program appears to hang. Nothing is written if
/// standard error is a file, a pipe or a service's log.
/// </summary>
/// <param name="terminal">The terminal; null if there is none.</param>
internal sealed class TerminalNotice(Func<TextWriter?> terminal)
{
    /// <summary>Shorter retries are not reported.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>The standard error of the process, if it is a terminal.</summary>
    public static TextWriter? StandardError()
    {
        try
        {
            return Console.IsErrorRedirected ? null : Console.Error;
        }
        catch (PlatformNotSupportedException)
        {
            return null; // Browsers and phones have none.
        }
    }

    public void Show(RetryNotice notice)
    {
        if (notice.Elapsed + notice.Delay >= _patience)
        {
            terminal()?.WriteLine($"Databricks.Client: {notice}");
        }
    }
}
