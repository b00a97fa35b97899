using System.Text;
using Databricks.Client.Serialization;

namespace Databricks.Client.Tests.Serialization;

public sealed class Utf8Tests
{
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
