using System.Globalization;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

public sealed class CommandTokenTests
{
    private readonly FakeClock _time = FakeClocks.Stopped();

    [Fact]
    public async Task RunAsync_ProgramThatDoesNotEnd_IsEndedAfter45Seconds()
    {
        var run = RunAsync(static async token => await Task.Delay(Timeout.InfiniteTimeSpan, token), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(44));
        Assert.False(run.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => run);
        Assert.Equal("'az account show' took longer than 45 seconds and was stopped.", error.Message);
    }

    [Fact]
    public async Task RunAsync_CallerGivesUp_IsACancellation()
    {
        using var source = new CancellationTokenSource();
        var run = RunAsync(static async token => await Task.Delay(Timeout.InfiniteTimeSpan, token), source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task RunAsync_ProgramThatCannotStart_SaysWhy()
    {
        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() =>
            RunAsync(static _ => throw new IOException("Exec format error"), CancellationToken.None)
        );

        Assert.Equal("/usr/bin/az.cmd cannot be run: Exec format error", error.Message);
    }

    [Theory]
    [InlineData("""{"token": "t", "expires_on": 1772370000, "end": "2000-01-01 00:00:00"}""", "2026-03-01T13:00:00Z")]
    [InlineData("""{"token": "t", "expires_on": "1772370000"}""", "2026-03-01T13:00:00Z")]
    [InlineData("""{"token": "t", "expires_on": 0, "end": "2026-03-01T14:00:00Z"}""", "2026-03-01T14:00:00Z")]
    public void Read_TwoTimes_TakesTheOneThatHasAZone(string output, string expected)
    {
        var token = CommandToken.Read(new CommandResult(0, output, ""), "token", "end", "az login");

        Assert.Equal(("t", DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)), (token.AccessToken, token.ExpiresAt));
    }

    private Task<CommandResult> RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var system = new HostEnvironment { Commands = new Program(work), Time = _time };
        var identity = new IdentityClient(static () => throw new NotSupportedException(), _time, static () => 0);
        return CommandToken.RunAsync(new AuthenticationContext(null, identity, system), "/usr/bin/az.cmd", ["account", "show", "--secret"], cancellationToken);
    }

    /// <summary>A program that does what a test says.</summary>
    private sealed class Program(Func<CancellationToken, Task> work) : ICommandRunner
    {
        public async Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
        {
            await work(cancellationToken);
            return new CommandResult(0, "", "");
        }
    }
}
