using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public sealed class PathValueTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("...", "...")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("\U0001F600", "%F0%9F%98%80")]
    [InlineData("a\U0001F600\U0001F600b", "a%F0%9F%98%80%F0%9F%98%80b")]
    public void Escape_Value_StaysWithinItsSegment(string value, string escaped) => Assert.Equal(escaped, PathValue.Escape("name", value));

    [Theory]
    [InlineData("", "'name' is empty, but it is part of the URL.")]
    [InlineData(".", "'name' is '.', which in a URL would refer to another resource.")]
    [InlineData("..", "'name' is '..', which in a URL would refer to another resource.")]
    [InlineData("ab\n", "'name' contains a control character at position 2.")]
    [InlineData("\0", "'name' contains a control character at position 0.")]
    public void Escape_ValueThatIsNotASegment_SaysWhy(string value, string words) => AssertRefused(value, words);

    [Fact]
    public void Escape_HalfOfASurrogatePair_NamesItsPosition()
    {
        AssertRefused("a\ud83d", "'name' contains an unpaired surrogate at position 1.");
        AssertRefused("\ud83dx", "'name' contains an unpaired surrogate at position 0.");
        AssertRefused("\ude00\ud83d", "'name' contains an unpaired surrogate at position 0.");
    }

    [Fact]
    public void Escape_Null_IsNamed() => Assert.Throws<ArgumentNullException>("name", static () => PathValue.Escape("name", null!));

    private static void AssertRefused(string value, string words) =>
        Assert.StartsWith(words, Assert.Throws<ArgumentException>("name", () => PathValue.Escape("name", value)).Message, StringComparison.Ordinal);
}
