using System.Diagnostics.CodeAnalysis;
using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>An object as answers show it, kept as the bytes in which it is sent. It never changes: what shows something else is another rendering.</summary>
internal sealed class Rendering(JObject content)
{
    private JObject? _content = content;
    private Schema? _fits;

    public byte[] Utf8 { get; } = JsonTokens.Encode(content);

    /// <summary>The object. It is not kept once it was found to fit, since it is not needed then.</summary>
    public JObject Content => _content ?? JsonTokens.ParseObject(ToString());

    /// <summary>A token that stands for this object in a response. A token has one place, so each response takes a new one.</summary>
    public JToken Token() => new Placed(this);

    public override string ToString() => Encoding.UTF8.GetString(Utf8);

    /// <summary>The rendering that a token stands for; null for any other token.</summary>
    public static Rendering? Behind(JToken token) => (token as Placed)?.Rendering;

    /// <summary>Whether it is known to fit a schema.</summary>
    public bool Fits(Schema schema) => ReferenceEquals(_fits, schema);

    /// <summary>Remembers that it fits a schema. It never changes, so it still fits later.</summary>
    public void MarkFitting(Schema schema)
    {
        _fits = schema;
        _content = null;
    }

    [SuppressMessage("Design", "MA0097", Justification = "What is comparable is the JValue above it, whose business that is.")]
    private sealed class Placed(Rendering rendering) : JRaw(rendering)
    {
        public Rendering Rendering => rendering;

        [RequiresUnreferencedCode("As the method that this overrides.")]
        public override void WriteTo(JsonWriter writer, params JsonConverter[] converters)
        {
            if (writer is PartWriter parts)
            {
                parts.WritePart(rendering.Utf8);
            }
            else
            {
                base.WriteTo(writer, converters);
            }
        }
    }
}
