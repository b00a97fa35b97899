using Databricks.Client.Observability;

namespace Databricks.Client.Tests.Observability;

public sealed class SingleLineTests
{
    [Theory]
    [InlineData("one", "one")]
    [InlineData("  one\r\n\ttwo  ", "one two")]
    [InlineData("one\u0007\u001btwo", "one??two")]
    [InlineData("0123456789", "0123456789")]
    [InlineData("0123456789a", "0123456789…")]
    [InlineData("012345678\U0001F600", "012345678…")]
    [InlineData("01234567\U0001F600a", "01234567\U0001F600…")]
    public void Of_Text_IsOneLineOfTheLength(string text, string line) => Assert.Equal(line, SingleLine.Of(text, 10));
}
