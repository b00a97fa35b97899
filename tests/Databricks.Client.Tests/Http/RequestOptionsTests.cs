namespace Databricks.Client.Tests.Http;

public sealed class RequestOptionsTests
{
    [Theory]
    [InlineData(" ~a\tb")]
    [InlineData("")]
    public void WithHeader_PrintableValue_IsKept(string value) => Assert.Equal(value, new RequestOptions().WithHeader("X-Team", value).Headers["x-team"]);

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("\u001f")]
    [InlineData("\u007f")]
    [InlineData("é")]
    public void WithHeader_ValueThatAHeaderCannotHold_IsRefusedByName(string value)
    {
        var error = Assert.Throws<ArgumentException>(nameof(value), () => new RequestOptions().WithHeader("X-Team", value));

        Assert.StartsWith(
            "The value of header 'X-Team' contains a line break, another control character or a non-ASCII character.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("X Team")]
    [InlineData("X-Team:")]
    [InlineData("(X-Team")]
    [InlineData("X-Team\n")]
    [InlineData("X-Täm")]
    public void WithHeader_NameThatIsNotOne_IsRefused(string? name)
    {
        var error = Assert.Throws<ArgumentException>(nameof(name), () => new RequestOptions().WithHeader(name!, "ads"));

        Assert.StartsWith("A header name may contain letters, digits and marks such as '-'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authorization", "The credential sets 'Authorization'. Use another credential instead.")]
    [InlineData("Content-Length", "The client sets 'Content-Length' from the body.")]
    [InlineData("transfer-encoding", "The client sets 'transfer-encoding' from the body.")]
    public void WithHeader_OneThatTheClientSets_IsRefused(string name, string words)
    {
        var error = Assert.Throws<ArgumentException>(nameof(name), () => new RequestOptions().WithHeader(name, "1"));

        Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithHeader_ValueIsNull_IsNamed() => Assert.Throws<ArgumentNullException>("value", () => new RequestOptions().WithHeader("X-Team", null!));

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Timeout_PositiveOrInfinite_IsTaken(int ticks)
    {
        var limit = ticks > 0 ? TimeSpan.FromTicks(ticks) : Timeout.InfiniteTimeSpan;

        Assert.Equal(limit, new RequestOptions { Timeout = limit }.Timeout);
    }

    [Fact]
    public void Timeout_Zero_IsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("Timeout", static () => new RequestOptions { Timeout = TimeSpan.Zero });

        Assert.StartsWith("Timeout must be positive, or Timeout.InfiniteTimeSpan for no limit.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MaxDelay_Zero_IsTaken() => Assert.Equal(TimeSpan.Zero, new RequestOptions { MaxDelay = TimeSpan.Zero }.MaxDelay);

    [Fact]
    public void MaxDelay_Negative_IsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("MaxDelay", static () => new RequestOptions { MaxDelay = TimeSpan.FromTicks(-1) });

        Assert.StartsWith("MaxDelay cannot be negative.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstDelay_Positive_IsTaken() => Assert.Equal(TimeSpan.FromTicks(1), new RequestOptions { FirstDelay = TimeSpan.FromTicks(1) }.FirstDelay);
}
