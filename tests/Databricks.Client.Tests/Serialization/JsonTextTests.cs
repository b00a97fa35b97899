using System.Text;
using Databricks.Client.Serialization;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.Serialization;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("{}{}")]
    [InlineData("1 2")]
    [InlineData("[] x")]
    public void Read_TextAfterTheDocument_IsAnError(string json) =>
        Assert.Throws<JsonReaderException>(() => JsonText.Read(Utf8(json), static reader => reader.Token()));

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("{")]
    [InlineData("<html></html>")]
    [InlineData("{} trailing")]
    [InlineData("null")]
    public void TokenOrNull_NoDocument_IsNull(string text) => Assert.Null(JsonText.TokenOrNull(Utf8(text)));

    [Theory]
    [InlineData("""{"a":[1,"b",null]}""")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    public void TokenOrNull_OneDocument_IsItsValue(string json) => Assert.Equal(json, JsonText.TokenOrNull(Utf8(json))!.ToString(Formatting.None));

    [Theory]
    [InlineData('\u007F')]
    [InlineData('\u0080')]
    [InlineData('\u07FF')]
    [InlineData('\uFFFF')]
    public void Write_CharacterAtTheEdgeOfALength_IsUtf8(char character)
    {
        using var writer = new Utf8TextWriter();

        writer.Write(character);

        Assert.Equal(Encoding.UTF8.GetBytes([character]), writer.ToArray());
    }

    [Fact]
    public void JsonSurrogateFallback_Steps_GoThroughTheEscapeBothWays()
    {
        var escape = new JsonSurrogateFallback().CreateFallbackBuffer();
        Assert.Equal(0, escape.Remaining);
        Assert.False(escape.MovePrevious());

        escape.Fallback('\uD83D', 0);

        Assert.Equal(6, escape.Remaining);
        Assert.Equal('\\', escape.GetNextChar());
        Assert.Equal(5, escape.Remaining);
        Assert.True(escape.MovePrevious());
        Assert.False(escape.MovePrevious());
        Assert.Equal("\\ud83d\0", string.Concat(Enumerable.Range(0, 7).Select(_ => escape.GetNextChar())));
        escape.Reset();
        Assert.Equal((0, '\0'), (escape.Remaining, escape.GetNextChar()));
    }

    private static ArraySegment<byte> Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
