using System.Diagnostics.CodeAnalysis;
using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Contract;

/// <summary>An object in a response, stored as the bytes to send. It is immutable: another state is another rendering.</summary>
internal sealed class Rendering(JObject content)
{
    private JObject? _content = content;
    private Schema? _fits;

    public byte[] Utf8 { get; } = JsonTokens.Encode(content);

    /// <summary>The object. It is released once it has been found valid, because it is no longer needed.</summary>
    public JObject Content => _content ?? JsonTokens.ParseObject(ToString());

    /// <summary>A token that represents this object in a response. A token has one parent, so each response needs a new one.</summary>
    public JToken Token() => new Placed(this);

    public override string ToString() => Encoding.UTF8.GetString(Utf8);

    /// <summary>The rendering that a token represents; null for any other token.</summary>
    public static Rendering? Behind(JToken token) => (token as Placed)?.Rendering;

    /// <summary>Whether it is known to match a schema.</summary>
    public bool Fits(Schema schema) => ReferenceEquals(_fits, schema);

    /// <summary>Records that it matches a schema. It is immutable, so it still matches later.</summary>
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
