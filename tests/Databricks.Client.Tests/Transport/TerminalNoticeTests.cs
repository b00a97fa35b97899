using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class TerminalNoticeTests
{
    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(3, 0, true)]
    [InlineData(1, 2, true)]
    [InlineData(2.9, 0.05, false)]
    [InlineData(10, 1, true)]
    public void Show_Retry_IsShownFromThreeSecondsOn(double elapsed, double delay, bool isShown)
    {
        using var terminal = new StringWriter();

        new TerminalNotice(() => terminal).Show(
            new RetryNotice("Things_Get", new IOException("gone")) { Elapsed = TimeSpan.FromSeconds(elapsed), Delay = TimeSpan.FromSeconds(delay) }
        );

        Assert.Equal(isShown, terminal.ToString().StartsWith("Databricks.Client: Retrying in ", StringComparison.Ordinal));
    }
}
