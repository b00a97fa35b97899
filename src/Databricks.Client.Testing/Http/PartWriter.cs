using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Http;

/// <summary>Writes JSON as the parts of a body. Renderings become parts without a copy.</summary>
internal sealed class PartWriter : JsonTextWriter
{
    private readonly StringBuilder _text;
    private readonly List<byte[]> _parts = [];
    private int _taken;

    private PartWriter(StringBuilder text)
        : base(new StringWriter(text, CultureInfo.InvariantCulture)) => _text = text;

    public static IReadOnlyList<byte[]> Write(JToken json)
    {
        using var writer = new PartWriter(new StringBuilder());
        json.WriteTo(writer);
        writer.EndPart();
        return writer._parts;
    }

    /// <summary>Writes a value that is JSON in UTF-8 already.</summary>
    public void WritePart(byte[] json)
    {
        // The empty value makes the writer write separators, such as a comma.
        WriteRawValue("");
        EndPart();
        _parts.Add(json);
    }

    private void EndPart()
    {
        // Nothing is removed from the builder, which would copy the rest.
        if (_text.Length > _taken)
        {
            _parts.Add(Encoding.UTF8.GetBytes(_text.ToString(_taken, _text.Length - _taken)));
            _taken = _text.Length;
        }
    }
}
