using System.Text;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Observability;

/// <summary>
/// Masks credentials and secrets in text from the service: an error message or a detail may quote them. Each value is searched for plain, escaped for JSON,
/// HTML and URLs, Base64-encoded and decoded; for multiline values also each line.
/// </summary>
internal sealed class Scrubber
{
    public const string Mask = JsonModelWriter.Redacted;

    /// <summary>Shorter values are common words and digits: they are replaced only as whole words.</summary>
    private const int ShortestFragment = 4;

    private const int ShortestLine = 8;

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _forms = [];

    public Scrubber(IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            Add(secret);
        }

        // The longest first, so that a value that contains another one goes as a whole.
        _forms.Sort(static (a, b) => b.Length.CompareTo(a.Length));
    }

    public static Scrubber None { get; } = new([]);

    public string Scrub(string text)
    {
        foreach (var form in _forms)
        {
            text = Replace(text, form);
        }

        return text;
    }

    public bool Finds(string text) => !ReferenceEquals(Scrub(text), text);

    /// <summary>Scrubs every string and number in a token, including member names.</summary>
    public JToken Scrub(JToken token)
    {
        if (_forms.Count == 0)
        {
            return token;
        }

        switch (token)
        {
            case JObject members:
                var copy = new JObject();
                foreach (var member in members)
                {
                    copy[IsErrorName(member.Key) ? member.Key : Scrub(member.Key)] = Scrub(member.Value!);
                }

                return copy;
            case JArray items:
                return new JArray(items.Select(Scrub));
            case JValue { Value: not null } value:
                var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
                var clean = Scrub(text);
                return ReferenceEquals(clean, text) ? value : new JValue(clean);
            default:
                return token;
        }
    }

    /// <summary>Whether a member of an error has this name: a secret that equals one of these words is not masked there.</summary>
    private static bool IsErrorName(string name) =>
        name
            is "error_code"
                or "message"
                or "error"
                or "error_description"
                or "details"
                or "detail"
                or "status"
                or "scimType"
                or "schemas"
                or "code"
                or "type"
                or "@type"
                or "reason"
                or "domain"
                or "metadata"
                or "request_id"
                or "serving_data"
                or "retry_delay"
                or "stack_entries"
                or "violations"
                or "subject"
                or "description"
                or "field_violations"
                or "field"
                or "resource_type"
                or "resource_name"
                or "owner"
                or "links"
                or "url";

    private static string Replace(string text, string form)
    {
        var at = Find(text, form, 0);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var from = 0;
        for (; at >= 0; at = Find(text, form, from))
        {
            result.Append(text, from, at - from).Append(Mask);
            from = at + form.Length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static int Find(string text, string form, int from)
    {
        for (var at = text.IndexOf(form, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + 1, StringComparison.Ordinal))
        {
            if (form.Length >= ShortestFragment || (IsEdge(text, at - 1) && IsEdge(text, at + form.Length)))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == '_');

    private void Add(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret) || secret == Mask)
        {
            return;
        }

        if (secret.Contains('\n'))
        {
            foreach (var line in secret.Split('\r', '\n'))
            {
                if (line.Length >= ShortestLine)
                {
                    Add(line);
                }
            }
        }

        AddForm(secret);
        var quoted = JsonConvert.ToString(secret);
        var escaped = quoted.Substring(1, quoted.Length - 2);
        AddForm(escaped);

        // JSON within JSON, as written by servers in other languages: Python escapes non-ASCII characters, Go those special in HTML.
        var ascii = JsonConvert.ToString(secret, '"', StringEscapeHandling.EscapeNonAscii);
        AddForm(ascii.Substring(1, ascii.Length - 2));
        AddForm(escaped.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026"));
        AddForm(System.Net.WebUtility.HtmlEncode(secret));
        AddForm(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        if (Decoded(secret) is { } decoded)
        {
            Add(decoded);
        }

        try
        {
            AddForm(Uri.EscapeDataString(secret));
        }
        catch (UriFormatException)
        {
            // Half of a surrogate pair has no escaped form.
        }
    }

    /// <summary>The decoded Base64 text of a value, such as that of a binary secret; null if it is not Base64.</summary>
    private static string? Decoded(string secret)
    {
        if (secret.Length < ShortestLine || secret.Length % 4 != 0)
        {
            return null;
        }

        try
        {
            return _strictUtf8.GetString(Convert.FromBase64String(secret));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private void AddForm(string form)
    {
        if (!_forms.Contains(form))
        {
            _forms.Add(form);
        }
    }
}
