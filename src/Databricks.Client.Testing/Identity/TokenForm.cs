using Databricks.Client.Testing.Http;

namespace Databricks.Client.Testing.Identity;

/// <summary>The form of a token request.</summary>
internal sealed class TokenForm
{
    private readonly List<KeyValuePair<string, string>> _fields;

    public TokenForm(WireRequest wire)
    {
        _fields = RequestTarget.ParseForm(JsonTokens.Decode(wire.Body.Span) ?? "");
        // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
        (ClientId, ClientSecret) = BasicHeader.Read(wire.Header("Authorization")) is var (id, secret)
            ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
            : (this["client_id"], this["client_secret"]);
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
}
