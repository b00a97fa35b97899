using System.Text;
using Databricks.Client.Testing.Recording;
using Newtonsoft.Json;

namespace Databricks.Quickstart.Recording;

/// <summary>The forms in which text may contain a secret: plain, escaped for JSON, HTML or URLs, base64-encoded or decoded, and within longer base64.</summary>
internal static class SecretForms
{
    /// <summary>Shorter fragments of base64 occur by chance.</summary>
    private const int ShortestFragment = 10;

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Each form with its placeholder.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(string secret, string placeholder)
    {
        var encoded = Placeholder.Encoded(placeholder);
        foreach (var form in Escaped(secret))
        {
            yield return new(form, placeholder);
        }

        foreach (var form in Base64(secret))
        {
            yield return new(form, encoded);
        }

        foreach (var form in Fragments(secret))
        {
            yield return new(form, placeholder);
        }

        if (Decode(secret) is { } decoded)
        {
            foreach (var form in Escaped(decoded))
            {
                yield return new(form, placeholder);
            }
        }
    }

    /// <summary>The decoded base64 text of a value; null if it is not base64.</summary>
    public static string? Decode(string value)
    {
        if (value.Length < 8 || value.Length % 4 != 0)
        {
            return null;
        }

        try
        {
            return _strictUtf8.GetString(Convert.FromBase64String(value));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Escaped(string secret)
    {
        var json = JsonConvert.ToString(secret)[1..^1];
        yield return secret;
        yield return json;
        yield return JsonConvert.ToString(json)[1..^1];
        yield return JsonConvert.ToString(secret, '"', StringEscapeHandling.EscapeNonAscii)[1..^1];
        yield return json.Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
        yield return System.Net.WebUtility.HtmlEncode(secret);
        yield return Uri.EscapeDataString(secret);
        yield return System.Net.WebUtility.UrlEncode(secret);

        // A value of several lines, such as a private key, may be quoted line by line.
        if (secret.Contains('\n', StringComparison.Ordinal))
        {
            foreach (var line in secret.Split('\r', '\n').Where(line => line.Length >= 8))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Base64(string secret)
    {
        var whole = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        yield return whole;
        yield return UrlSafe(whole);
        yield return whole.TrimEnd('=');
        yield return UrlSafe(whole).TrimEnd('=');
    }

    // In the base64 of a longer text a secret begins at one of three offsets; only the characters that it fully determines are searched for.
    private static IEnumerable<string> Fragments(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var offset = 0; offset < 3; offset++)
        {
            var text = Convert.ToBase64String([.. new byte[offset], .. bytes]).TrimEnd('=');
            var first = ((offset * 8) + 5) / 6;
            var length = ((offset + bytes.Length) * 8 / 6) - first;
            if (length >= ShortestFragment)
            {
                yield return text.Substring(first, length);
                yield return UrlSafe(text.Substring(first, length));
            }
        }
    }

    private static string UrlSafe(string base64) => base64.Replace('+', '-').Replace('/', '_');
}
