using System.Text;
using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>The text that is kept while a stream is read: enough for the service's error, and not all of a long stream.</summary>
public sealed class EventStreamTextTests
{
    private const int Kibibyte = 1024;
    private const int LongestText = 16 * Kibibyte * Kibibyte;

    [Theory]
    [InlineData("", "")]
    [InlineData("data:a\n\n", "")]
    [InlineData("data:a\n\ndata:b", "b")]
    [InlineData("data:a\r\n\r\ndata:b", "b")]
    [InlineData("data:a\r\rdata:b", "b")]
    [InlineData("data:a\ndata:b", "a\nb")]
    [InlineData("data:a\r\ndata:b", "a\nb")]
    [InlineData("data:a\rdata:b", "a\nb")]
    [InlineData("data:a", "a")]
    [InlineData("data:a\n", "a")]
    [InlineData(": comment\nevent: e\nid: 1\nretry: 5\n", "")]
    [InlineData("data:a\n\nupstream\r\nfailure\n", "upstream\nfailure")]
    public void Rest_EachEnd_IsWhatIsNotAFinishedEvent(string body, string rest) => Assert.Equal(rest, Read(isEvents: true, isTail: false, body).Rest());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Remembered_BeforeTheFirstEvent_IsTheWholeText(bool isEvents)
    {
        var lines = Lines(1000);

        Assert.Equal(lines + lines + "end", Remembered(Read(isEvents, isTail: false, lines, lines, "end")));
    }

    [Fact]
    public async Task Remembered_AsynchronousReads_IsTheTextRead()
    {
        using var text = new EventStreamText(new MemoryStream(Encoding.UTF8.GetBytes("first second")), isEvents: true);

        Assert.Equal(6, await text.ReadAsync(new byte[6]));

        Assert.Equal("first ", Remembered(text));
    }

    [Fact]
    public void KeepTailOnly_ShortText_KeepsAll() => Assert.Equal("a\nbc\nd", Remembered(Read(isEvents: true, isTail: true, "a\nb", "c\n", "d")));

    [Fact]
    public void KeepTailOnly_TextOfTwiceTheTail_KeepsAll()
    {
        var half = new string('x', 16 * Kibibyte);

        Assert.Equal(half + half, Remembered(Read(isEvents: true, isTail: true, half, half)));
    }

    [Fact]
    public void KeepTailOnly_LongText_KeepsItsLastWholeLines()
    {
        var lines = Lines(200); // 20,000 bytes, of which the last 163 lines are within 16 KiB
        var more = new string('y', 13_000);

        Assert.Equal(lines[(37 * 100)..] + more, Remembered(Read(isEvents: true, isTail: true, lines, more)));
    }

    [Fact]
    public void KeepTailOnly_LongTextInOneLine_KeepsWhatCameLast()
    {
        var more = new string('y', 13_000);

        Assert.Equal(more, Remembered(Read(isEvents: true, isTail: true, new string('x', 20_000), more)));
    }

    [Fact]
    public void KeepTailOnly_ShortTextBeforeALongRead_KeepsItsLastLine()
    {
        var more = new string('y', 33 * Kibibyte);

        Assert.Equal("error" + more, Remembered(Read(isEvents: true, isTail: true, "\nerror", more)));
    }

    [Fact]
    public void KeepTailOnly_EndlessText_KeepsALimitedPart()
    {
        var text = Read(isEvents: true, isTail: true, [.. Enumerable.Repeat(Lines(100), 50)]);

        Assert.InRange(text.Remembered().Count, 16 * Kibibyte, 32 * Kibibyte);
    }

    [Fact]
    public void Read_OtherContentBeyondTheLimit_Throws()
    {
        using var text = new EventStreamText(new MemoryStream(new byte[LongestText + 1]), isEvents: false);
        Assert.Equal(LongestText, text.Read(new byte[LongestText], 0, LongestText));
        Assert.Equal(LongestText, text.Remembered().Count);

        var error = Assert.Throws<InvalidDataException>(() => text.Read(new byte[1], 0, 1));

        Assert.Equal("The response is not a stream of events and is longer than 16777216 bytes.", error.Message);
    }

    [Fact]
    public void Read_EventsBeyondTheLimit_AreReadAndNotKept()
    {
        using var text = new EventStreamText(new MemoryStream(new byte[LongestText + 1]), isEvents: true);
        Assert.Equal(LongestText, text.Read(new byte[LongestText], 0, LongestText));

        Assert.Equal(1, text.Read(new byte[1], 0, 1));

        Assert.Equal(LongestText, text.Remembered().Count);
    }

    [Fact]
    public void CanRead_EachAbility_IsReadingOnly()
    {
        using var text = new EventStreamText(new MemoryStream(), isEvents: true);

        Assert.Equal((true, false, false), (text.CanRead, text.CanSeek, text.CanWrite));
        Assert.Throws<NotSupportedException>(() => text.Length);
        Assert.Throws<NotSupportedException>(() => text.Position);
        Assert.Throws<NotSupportedException>(() => text.Position = 0);
        Assert.Throws<NotSupportedException>(() => text.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => text.SetLength(0));
        Assert.Throws<NotSupportedException>(() => text.Write([1], 0, 1));
    }

    /// <summary>Lines of 100 characters, each with its number.</summary>
    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(static i => $"{i:d99}\n"));

    private static string Remembered(EventStreamText text) => Encoding.UTF8.GetString(text.Remembered());

    /// <summary>Reads a body, each part at once.</summary>
    private static EventStreamText Read(bool isEvents, bool isTail, params string[] parts)
    {
        var text = new EventStreamText(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(parts))), isEvents);
        if (isTail)
        {
            text.KeepTailOnly();
        }

        foreach (var part in parts)
        {
            Assert.Equal(part.Length, text.Read(new byte[part.Length], 0, part.Length));
        }

        return text;
    }
}
