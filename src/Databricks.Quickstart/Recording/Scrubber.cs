using System.Globalization;
using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Recording;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Recording;

/// <summary>
/// Replaces sensitive data in exchanges: tokens, members that the document marks as secret or with suspicious names, other known secrets wherever they
/// occur, and mail addresses. Once found, a value is replaced in all later exchanges too. Thread-safe.
/// </summary>
/// <param name="keepAddresses">Whether mail addresses stay.</param>
/// <param name="replaceIds">Whether IDs of clusters and other objects are replaced too.</param>
internal sealed class Scrubber(bool keepAddresses = false, bool replaceIds = false)
{
    private const string Masked = "***";

    // Request headers of interest to a reader; the others describe the caller rather than the call.
    private static readonly string[] _keptRequestHeaders = ["Accept", "Content-Type", "User-Agent"];

    private readonly Lock _gate = new();
    private readonly ScrubbedValues _values = new(keepAddresses, replaceIds);

    /// <summary>Registers a secret that must not appear in any exchange.</summary>
    public void AddSecret(string value)
    {
        lock (_gate)
        {
            _values.Secret(value);
        }
    }

    /// <summary>A string with all known secrets replaced.</summary>
    public string Scrub(string text)
    {
        lock (_gate)
        {
            return _values.Scrub(text);
        }
    }

    /// <summary>The exchange without sensitive data.</summary>
    public RecordedExchange Scrub(RecordedExchange exchange)
    {
        var (route, operation) = ExchangeCheck.Find(exchange.Method, exchange.Target);
        var secrets = operation?.Id.StartsWith("Secrets_", StringComparison.Ordinal) == true;
        lock (_gate)
        {
            // Twice: a secret found in the response may also occur in the request, or earlier in the response.
            Once();
            return Once();
        }

        RecordedExchange Once() =>
            exchange with
            {
                Target = Target(exchange.Target, route),
                RequestHeaders = Headers(exchange.RequestHeaders.Where(header => _keptRequestHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))),
                RequestBody = Body(exchange.RequestBody, operation?.Body, RecordedExchange.Header(exchange.RequestHeaders, "Content-Type"), secrets),
                Headers = Headers(exchange.Headers),
                Body = Body(exchange.Body, exchange.Status >= 400 ? operation?.Error : operation?.Response, exchange.ContentType, secrets),
                Cut = exchange.Cut is { } cut ? _values.Scrub(cut) : null,
            };
    }

    private List<KeyValuePair<string, string>> Headers(IEnumerable<KeyValuePair<string, string>> headers) =>
        [
            .. headers.Select(header => new KeyValuePair<string, string>(
                _values.Scrub(header.Key),
                SecretNames.OfHeader(header.Key) ? Masked
                    : _values.ReplacesIds && header.Key.EndsWith("-Id", StringComparison.OrdinalIgnoreCase) ? _values.Id(header.Value)
                    : _values.Scrub(header.Value)
            )),
        ];

    // Literal segments of a documented route are not values, so they contain no secrets.
    private string Target(string target, Route? route)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var literal = route?.Template.Split('/') ?? [];
        var segments = (mark < 0 ? target : target[..mark])
            .Split('/')
            .Select(segment => literal.Contains(segment, StringComparer.Ordinal) ? segment : Escaped(segment));
        return string.Join('/', segments) + (mark < 0 ? "" : "?" + Form(target[(mark + 1)..]));
    }

    private string Form(string form) =>
        string.Join(
            '&',
            form.Split('&')
                .Select(pair =>
                {
                    var equals = pair.IndexOf('=', StringComparison.Ordinal);
                    if (equals < 0)
                    {
                        return Escaped(pair);
                    }

                    var (name, value) = (Unescape(pair[..equals]), pair[(equals + 1)..]);
                    return Escaped(pair[..equals])
                        + "="
                        + (
                            SecretNames.OfMember(name) ? Uri.EscapeDataString(_values.Secret(Unescape(value)))
                            : IsId(name) && value.Length > 0 ? Uri.EscapeDataString(_values.Id(Unescape(value)))
                            : Escaped(value)
                        );
                })
        );

    private string Escaped(string text)
    {
        var plain = Unescape(text);
        var clean = _values.Scrub(plain);
        return clean == plain ? _values.Scrub(text) : Uri.EscapeDataString(clean);
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private RecordedBody Body(RecordedBody body, Schema? schema, string? contentType, bool secrets) =>
        body with
        {
            Json = body.Json is { } json ? Json(json, schema, Secrecy.None, secrets) : null,
            Text =
                body.Text is not { } text ? null
                : contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true ? Form(text)
                : _values.Scrub(text),
            Events = body.Events?.Select(Event).ToList(),
        };

    private string Event(string piece)
    {
        if (RecordedBody.Data(piece) is { } data && RecordedBody.TryParse(data) is { HasValues: true } json)
        {
            var clean = Json(json, null, Secrecy.None, secrets: false);
            if (!JToken.DeepEquals(json, clean))
            {
                var others = piece.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && !line.StartsWith("data:", StringComparison.Ordinal));
                return string.Concat(others.Select(line => _values.Scrub(line) + "\n")) + $"data: {clean.ToString(Formatting.None)}\n\n";
            }
        }

        return _values.Scrub(piece);
    }

    private JToken Json(JToken json, Schema? schema, Secrecy secrecy, bool secrets)
    {
        switch (json)
        {
            case JObject members:
                var copy = new JObject();
                foreach (var member in members.Properties())
                {
                    var documented = schema?.Properties?.GetValueOrDefault(member.Name);
                    var name = documented is null ? _values.Scrub(member.Name) : member.Name;
                    copy[name] = Member(member, documented ?? schema?.Additional, documented is not null, secrecy, secrets);
                }

                return copy;
            case JArray items:
                return new JArray(items.Select(item => Json(item, schema?.Items, secrecy, secrets)));
            case JValue { Value: string text }:
                return new JValue(
                    secrecy != Secrecy.None ? Secret(text, secrecy)
                    : schema?.Values?.Contains(text) == true ? text
                    : _values.Scrub(text)
                );
            case JValue { Type: JTokenType.Integer or JTokenType.Float } number:
                var digits = Convert.ToString(number.Value, CultureInfo.InvariantCulture)!;
                if (secrecy != Secrecy.None)
                {
                    _values.Secret(digits, isSetting: true);
                }

                return secrecy != Secrecy.None || _values.IsSecretNumber(digits) ? new JValue(0) : number.DeepClone();
            default:
                return json.DeepClone();
        }
    }

    private JToken Member(JProperty member, Schema? schema, bool isDocumented, Secrecy secrecy, bool secrets)
    {
        var own =
            schema?.IsSecret == true
                ? (
                    schema.Type == "object" ? Secrecy.Setting
                    : secrets && member.Name is "value" or "bytes_value" ? Secrecy.Encoded
                    : Secrecy.Value
                )
            : !isDocumented && SecretNames.OfMember(member.Name) ? Secrecy.Value
            : secrecy;
        return own == Secrecy.None && _values.ReplacesIds && IsId(member.Name) && AsId(member.Value) is { } id ? id : Json(member.Value, schema, own, secrets);
    }

    // A reference to a secret, as in clusters and endpoints, is not itself a secret.
    private string Secret(string text, Secrecy secrecy)
    {
        if (text.StartsWith("{{secrets/", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal))
        {
            return _values.Scrub(text);
        }

        var placeholder = _values.Secret(text, secrecy == Secrecy.Setting);
        return secrecy == Secrecy.Encoded && placeholder.Length > 0 ? Placeholder.Encoded(placeholder) : placeholder;
    }

    private bool IsId(string name) => _values.ReplacesIds && (name == "id" || name.EndsWith("_id", StringComparison.Ordinal));

    // Numbers stay numbers, and paths stay paths: the IDs in them are found by their format.
    private JValue? AsId(JToken value) =>
        value switch
        {
            JValue { Value: string text } when text.Length > 0 && !text.Contains('/', StringComparison.Ordinal) => new JValue(_values.Id(text)),
            JValue { Value: long number } => new JValue(_values.NumericId(number)),
            _ => null,
        };

    private enum Secrecy
    {
        None,
        Value,

        /// <summary>A secret in base64.</summary>
        Encoded,

        /// <summary>One of many settings, any of which may be secret.</summary>
        Setting,
    }
}
