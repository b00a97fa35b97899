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

    [Fact]
    public void CheckedCopy_NegativeMaxRetries_IsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("MaxRetries", static () => new RetryOptions { MaxRetries = -1 }.CheckedCopy());

        Assert.StartsWith("MaxRetries cannot be negative.", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            0,
            new RetryOptions { MaxRetries = 0 }
                .CheckedCopy()
                .MaxRetries
        );
    }

    [Fact]
    public void IsSet_ValueOfTheCaller_IsKnownEvenIfItIsTheDefault()
    {
        var untouched = new RetryOptions();
        var set = new RetryOptions
        {
            Timeout = TimeSpan.FromMinutes(5),
            AttemptTimeout = TimeSpan.FromSeconds(60),
            Enabled = true,
        };

        Assert.Equal((false, false, false), (untouched.IsTimeoutSet, untouched.IsAttemptTimeoutSet, untouched.IsEnabledSet));
        Assert.Equal((true, true, true), (set.IsTimeoutSet, set.IsAttemptTimeoutSet, set.IsEnabledSet));
    }

    [Fact]
    public void Enabled_SetToFalse_IsFalse() => Assert.False(new RetryOptions { Enabled = false }.Enabled);

    [Theory]
    [InlineData(1.0 / (24 * 60 * 60), true)]
    [InlineData(0.00001, false)]
    [InlineData(0.0, false)]
    [InlineData(-1.0, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void RequestsPerSecond_FromOneADay_IsARate(double rate, bool isRate) =>
        Assert.Equal(isRate, Record.Exception(() => new RateLimitOptions { RequestsPerSecond = rate }.CheckedCopy()) is null);

    [Fact]
    public void ToString_NoticeOfARetry_SaysWhenAndWhy()
    {
        var failure = new IOException("gone");
        var notice = new RetryNotice("Things_Get", failure) { Delay = TimeSpan.FromSeconds(1.26), Elapsed = TimeSpan.FromSeconds(3) };

        Assert.Equal("Retrying in 1.3 s (3 s elapsed): gone", notice.ToString());
        Assert.Equal(("Things_Get", failure), (notice.Operation, notice.Failure));
    }

    private static RetryOptions With(string name, TimeSpan value)
    {
        var options = new RetryOptions();
        typeof(RetryOptions).GetProperty(name)!.SetValue(options, value);
        return options;
    }
}
