using System.Text;
using Databricks.Client.Serialization;

namespace Databricks.Client.Tests.Serialization;

public sealed class Utf8Tests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("aé€😀z")]
    [InlineData("\uFEFFa\uFEFF")]
    public void Read_TextPiecewise_IsWholeWithoutItsByteOrderMark(string text)
    {
        var bytes = Encoding.UTF8.GetBytes("##" + text + "##");
        using var reader = new Utf8TextReader(new ArraySegment<byte>(bytes, 2, bytes.Length - 4));
        var read = new StringBuilder();
        var buffer = new char[2];

        while (reader.Read(buffer, 0, 2) is > 0 and var count)
        {
            read.Append(buffer, 0, count);
        }

        Assert.Equal(text.StartsWith('\uFEFF') ? text[1..] : text, read.ToString());
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB }, "\uFFFD")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0x61 }, "\uFFFDa")]
    [InlineData(new byte[] { 0x61, 0xFF, 0x62 }, "a\uFFFDb")]
    [InlineData(new byte[] { 0x61, 0xE2, 0x82 }, "a\uFFFD")]
    public void Read_NotUtf8_GivesReplacementCharacters(byte[] bytes, string expected)
    {
        using var reader = new Utf8TextReader(new ArraySegment<byte>(bytes));

        Assert.Equal(expected, reader.ReadToEnd());
    }

    [Fact]
    public void Read_CharacterByCharacter_EndsWithMinusOne()
    {
        using var reader = new Utf8TextReader(new ArraySegment<byte>("ab"u8.ToArray()));

        Assert.Equal(['a', 'b', -1, -1], new[] { reader.Read(), reader.Read(), reader.Read(), reader.Read() });
    }

    [Fact]
    public void Write_PiecesOfEachKind_AreJoined()
    {
        using var writer = new Utf8TextWriter();

        writer.Write('a');
        writer.Write('é');
        writer.Write((string?)null);
        writer.Write("€");
        writer.Write(['x', 'z', 'y'], 2, 1);

        Assert.Equal("aé€y", Encoding.UTF8.GetString(writer.ToArray()));
    }

    [Fact]
    public void Write_MoreThanTheFirstBuffer_LosesNothing()
    {
        using var writer = new Utf8TextWriter();
        var expected = new StringBuilder();
        for (var i = 0; i < 3000; i++)
        {
            writer.Write((char)('a' + i % 26));
            expected.Append((char)('a' + i % 26));
        }

        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(writer.ToArray()));
    }

    [Fact]
    public void Write_HighSurrogateAtTheEndOfAPiece_DoesNotSpillIntoTheNext()
    {
        using var writer = new Utf8TextWriter();

        writer.Write("\uD83D");
        writer.Write("\uDE00");

        Assert.Equal("\\ud83d\\ude00", Encoding.UTF8.GetString(writer.ToArray()));
    }
}
