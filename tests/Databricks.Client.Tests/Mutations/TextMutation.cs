using System.Text;

namespace Databricks.Client.Tests.Mutations;

/// <summary>One change of the bytes of a response.</summary>
/// <param name="Place">Where, counted on from the start again past the end.</param>
/// <param name="Kind">Which of the changes.</param>
/// <param name="Value">What to put there.</param>
internal sealed record TextMutation(int Place, int Kind, int Value)
{
    public const int Kinds = 5;

    private static readonly string[] _texts = ["null", "[", "{\"a\":", "1e999", "\"\\ud800\"", "NaN", "/*", "<html><pre>", "\0\0", "\n\n", "data: ", "\uFEFF"];

    public byte[] Apply(byte[] body)
    {
        var at = body.Length == 0 ? 0 : Place % body.Length;
        return Kind switch
        {
            0 => body[..at],
            1 => [.. body[..at], (byte)Value, .. body[Math.Min(at + 1, body.Length)..]],
            2 => [.. body[..at], .. body[Math.Min(at + 1, body.Length)..]],
            3 => [.. body, .. Encoding.UTF8.GetBytes(_texts[Value % _texts.Length])],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(_texts[Value % _texts.Length]), .. body[at..]],
        };
    }
}
