using System.Buffers;
using System.Text.Json;
using Newtonsoft.Json;
using JsonReaderException = Newtonsoft.Json.JsonReaderException;

namespace Databricks.Client.Serialization;

/// <summary>
/// Reads JSON text in UTF-8 with <see cref="Utf8JsonReader"/>, which accepts only JSON, and exposes it as Newtonsoft tokens. Tokens are located in batches,
/// because that reader cannot be a field of a class; values are created on demand.
/// </summary>
internal sealed class Utf8JsonTokenReader : Newtonsoft.Json.JsonReader
{
    private const int BatchSize = 128;

    private static readonly JsonReaderOptions _options = new() { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = int.MaxValue };

    private readonly byte[] _bytes;
    private readonly int _end;
    private readonly bool _pruneDeepValues;
    private JsonReaderState _state = new(_options);
    private int _position;
    private Lexeme[] _batch;
    private int _next;
    private int _count;
    private Lexeme _current;

    /// <param name="utf8">The text; a byte order mark is skipped.</param>
    /// <param name="pruneDeepValues">Whether a value below <see cref="JsonText.MaxDepth"/> is read as null instead of being an error.</param>
    public Utf8JsonTokenReader(ArraySegment<byte> utf8, bool pruneDeepValues = false)
    {
        _bytes = utf8.Array ?? [];
        _position = utf8.Offset + (HasByteOrderMark(utf8) ? 3 : 0);
        _end = utf8.Offset + utf8.Count;
        _pruneDeepValues = pruneDeepValues;
        _batch = ArrayPool<Lexeme>.Shared.Rent(BatchSize);
    }

    public override JsonToken TokenType => _current.Token;

    public override int Depth => _current.Depth;

    public override Type? ValueType => Value?.GetType();

    public override object? Value =>
        _current.Token switch
        {
            JsonToken.PropertyName => Name(),
            JsonToken.String => Text(),
            JsonToken.Integer or JsonToken.Float => JsonNumber.Value(Span),
            JsonToken.Boolean => _current.Length == 4,
            _ => null,
        };

    private ReadOnlySpan<byte> Span => new(_bytes, _current.Start, _current.Length);

    /// <exception cref="JsonReaderException">The text is not JSON, or is truncated.</exception>
    /// <exception cref="JsonDepthException">The text is nested too deeply.</exception>
    public override bool Read()
    {
        if (_next == _count && !FillBatch())
        {
            _current = default;
            return false;
        }

        _current = _batch[_next++];
        return true;
    }

    /// <summary>A member name or another frequent string: the same instance each time.</summary>
    public string Name() => _current.IsEscaped ? Text() : JsonNames.Shared.Get(Span);

    public string Text() => _current.IsEscaped ? JsonEscapes.Decode(Span) : Utf8Text.Decode(_bytes, _current.Start, _current.Length);

    /// <summary>The current number, if it is a 64-bit integer.</summary>
    public bool TryGetInt64(out long number) => JsonNumber.TryGetInt64(Span, out number);

    /// <summary>The current number, if a double represents it.</summary>
    public bool TryGetDouble(out double number) => JsonNumber.TryGetDouble(Span, out number);

    public override void Close()
    {
        base.Close();
        if (_batch.Length > 0)
        {
            ArrayPool<Lexeme>.Shared.Return(_batch);
            _batch = [];
            _next = _count = 0;
        }
    }

    private static bool HasByteOrderMark(ArraySegment<byte> utf8) =>
        utf8.Count >= 3 && utf8.Array![utf8.Offset] == 0xEF && utf8.Array[utf8.Offset + 1] == 0xBB && utf8.Array[utf8.Offset + 2] == 0xBF;

    private bool FillBatch()
    {
        _next = _count = 0;
        try
        {
            var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(_bytes, _position, _end - _position), isFinalBlock: true, _state);
            while (_count < BatchSize && reader.Read())
            {
                Add(ref reader);
            }

            _position += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            return _count > 0;
        }
        catch (System.Text.Json.JsonException error)
        {
            // Its message quotes the text, which may be secret.
            throw new JsonReaderException("The text is not JSON.", "", (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0), null);
        }
    }

    private void Add(ref Utf8JsonReader reader)
    {
        var type = reader.TokenType;
        var depth = reader.CurrentDepth;
        var start = _position + (int)reader.TokenStartIndex;
        var length = reader.ValueSpan.Length;
        var token = JsonToken.Null;
        switch (type)
        {
            case JsonTokenType.PropertyName:
                token = JsonToken.PropertyName;
                start++;
                break;
            case JsonTokenType.String:
                token = JsonToken.String;
                start++;
                break;
            case JsonTokenType.Number:
                token = JsonNumber.IsInteger(reader.ValueSpan) ? JsonToken.Integer : JsonToken.Float;
                break;
            case JsonTokenType.True or JsonTokenType.False:
                token = JsonToken.Boolean;
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when depth >= JsonText.MaxDepth:
                if (!_pruneDeepValues)
                {
                    throw new JsonDepthException();
                }

                reader.Skip();
                break;
            case JsonTokenType.StartObject:
                token = JsonToken.StartObject;
                break;
            case JsonTokenType.EndObject:
                token = JsonToken.EndObject;
                break;
            case JsonTokenType.StartArray:
                token = JsonToken.StartArray;
                break;
            case JsonTokenType.EndArray:
                token = JsonToken.EndArray;
                break;
        }

        _batch[_count++] = new Lexeme(token, start, length, depth, reader.ValueIsEscaped);
    }

    /// <summary>The position of a token; of a string, without its quotes.</summary>
    private readonly struct Lexeme(JsonToken token, int start, int length, int depth, bool isEscaped)
    {
        private readonly byte _token = (byte)token;
        private readonly ushort _depth = (ushort)depth;

        public readonly int Start = start;
        public readonly int Length = length;
        public readonly bool IsEscaped = isEscaped;

        public JsonToken Token => (JsonToken)_token;

        public int Depth => _depth;
    }
}
