using System.Buffers;
using Databricks.Client.Testing.Recording;

namespace Databricks.Quickstart.Recording;

/// <summary>The bytes of a forwarded body, up to a limit.</summary>
internal sealed class CapturedBody
{
    /// <summary>Larger bodies are forwarded but not recorded.</summary>
    public const int Limit = 16 * 1024 * 1024;

    private ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Number of bytes forwarded.</summary>
    public long Length { get; private set; }

    public bool IsTooLarge => Length > Limit;

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (!IsTooLarge)
        {
            _bytes.Write(bytes);
        }
        else if (_bytes.WrittenCount > 0)
        {
            _bytes = new ArrayBufferWriter<byte>();
        }
    }

    public RecordedBody Read(IEnumerable<KeyValuePair<string, string>> headers) =>
        IsTooLarge
            ? new RecordedBody { Omitted = $"{Length} bytes; bodies of more than {Limit} bytes are not recorded" }
            : RecordedBody.Read(Bytes.Span, RecordedExchange.Header(headers, "Content-Type"), RecordedExchange.Header(headers, "Content-Encoding"));
}
