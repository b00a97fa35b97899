using System.Text;
using Databricks.Client.Testing.Hosting;

namespace Databricks.Client.Testing.Identity;

/// <summary>The form of a token request.</summary>
internal sealed class TokenForm
{
    private readonly List<KeyValuePair<string, string>> _fields;

    public TokenForm(WireRequest wire)
    {
        _fields = RequestTarget.ParseForm(JsonTokens.Decode(wire.Body.Span) ?? "");
        (ClientId, ClientSecret) = ReadBasic(wire.Header("Authorization")) ?? (this["client_id"], this["client_secret"]);
    }

    public string? ClientId { get; }

    public string? ClientSecret { get; }

    public string? this[string name]
    {
        get
        {
            foreach (var field in _fields)
            {
                if (field.Key == name)
                {
                    return field.Value;
                }
            }

            return null;
        }
    }

    // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
    private static (string? Id, string? Secret)? ReadBasic(string? header)
    {
        if (header?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        Span<byte> bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (Uri.UnescapeDataString(text[..colon]), Uri.UnescapeDataString(text[(colon + 1)..]));
    }
}
