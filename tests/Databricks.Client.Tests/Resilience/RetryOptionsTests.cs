namespace Databricks.Client.Tests.Resilience;

public class RetryOptionsTests
{
    public static TheoryData<string, bool> Values =>
        new()
        {
            { nameof(RetryOptions.Timeout), false },
            { nameof(RetryOptions.RateLimitTimeout), false },
            { nameof(RetryOptions.AttemptTimeout), false },
            { nameof(RetryOptions.QueryTimeout), false },
            { nameof(RetryOptions.QueryAttemptTimeout), false },
            { nameof(RetryOptions.InactivityTimeout), false },
            { nameof(RetryOptions.FirstDelay), true },
            { nameof(RetryOptions.MaxDelay), true },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void CheckedCopy_ValueOutOfRange_NamesIt(string name, bool mayBeZero)
    {
        var words = mayBeZero ? $"{name} cannot be negative." : $"{name} must be positive, or Timeout.InfiniteTimeSpan for no limit.";
        foreach (var seconds in mayBeZero ? [-5] : new[] { 0, -5 })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(name, () => With(name, TimeSpan.FromSeconds(seconds)).CheckedCopy());
            Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void CheckedCopy_EdgeOfTheRange_IsTaken(string name, bool mayBeZero)
    {
        var edge = mayBeZero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;

        var copy = With(name, edge).CheckedCopy();

        Assert.Equal(edge, typeof(RetryOptions).GetProperty(name)!.GetValue(copy));
    }

    [Fact]
    public void CheckedCopy_OriginalChangesLater_StaysAsItWas()
    {
        var options = new RetryOptions();

        var copy = options.CheckedCopy();
        options.Enabled = false;

        Assert.True(copy.Enabled);
    }

    [Fact]
    public void New_Defaults_AreThoseThatTheDocumentationNames()
    {
        var options = new RetryOptions();

        Assert.Equal(
            [300, 900, 60, 1200, 600, 60, 1, 10],
            new[]
            {
                options.Timeout,
                options.RateLimitTimeout,
                options.AttemptTimeout,
                options.QueryTimeout,
                options.QueryAttemptTimeout,
                options.InactivityTimeout,
                options.FirstDelay,
                options.MaxDelay,
            }.Select(static value => value.TotalSeconds)
        );
        Assert.True(options.Enabled);
    }

    private static RetryOptions With(string name, TimeSpan value)
    {
        var options = new RetryOptions();
        typeof(RetryOptions).GetProperty(name)!.SetValue(options, value);
        return options;
    }
}
