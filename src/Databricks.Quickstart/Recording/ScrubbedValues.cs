using System.Globalization;
using System.Text.RegularExpressions;
using Databricks.Client.Testing.Recording;

namespace Databricks.Quickstart.Recording;

/// <summary>Sensitive values, with their placeholders: secrets, mail addresses, and optionally IDs. The same value has the same placeholder.</summary>
internal sealed partial class ScrubbedValues(bool keepAddresses, bool replaceIds)
{
    /// <summary>Shorter values and numbers are common: they are replaced only as whole words.</summary>
    private const int ShortestFragment = 4;

    private const int ShortestNumber = 6;

    // As a secret setting, such a value is meaningless; elsewhere it occurs in many strings.
    private static readonly string[] _common = ["true", "false", "null"];

    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _forms = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public bool ReplacesIds => replaceIds;

    /// <summary>Registers a secret, so that every later occurrence is found.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="isSetting">Whether it is one of many settings, any of which may be secret: a short one, such as 8, is then replaced only in its
    /// place.</param>
    /// <returns>Its placeholder.</returns>
    public string Secret(string value, bool isSetting = false)
    {
        if (value.Length == 0 || Placeholder.IsWhole(value))
        {
            return value;
        }

        var decoded = SecretForms.Decode(value);
        if (_secrets.TryGetValue(value, out var known) || (decoded is not null && _secrets.TryGetValue(decoded, out known)))
        {
            return known;
        }

        var placeholder = _secrets[value] = Placeholder.Secret(_secrets.Count + 1);
        if (decoded is not null)
        {
            _secrets[decoded] = placeholder;
        }

        if (!_common.Contains(value, StringComparer.OrdinalIgnoreCase) && !(isSetting && IsCommon(value)))
        {
            _forms.AddRange(SecretForms.Of(value, placeholder).Where(form => form.Key.Length > 0 && _known.Add(form.Key)));

            // Longest first, so that a value that contains another one is replaced as a whole.
            _forms.Sort(static (a, b) => b.Key.Length.CompareTo(a.Key.Length));
        }

        return placeholder;
    }

    /// <summary>Registers an ID.</summary>
    /// <returns>Its placeholder.</returns>
    public string Id(string value) => Placeholder.IsWhole(value) ? value : Of(_ids, value, Placeholder.Id);

    /// <summary>Registers a numeric ID.</summary>
    /// <returns>The number that replaces it.</returns>
    public long NumericId(long value)
    {
        var number = value.ToString(CultureInfo.InvariantCulture);
        _ = Id(number);
        return _ids.Keys.ToList().IndexOf(number) + 1;
    }

    /// <summary>Whether a number is a secret.</summary>
    public bool IsSecretNumber(string number) => number.Length >= ShortestNumber && _secrets.ContainsKey(number);

    /// <summary>The string with all values replaced.</summary>
    public string Scrub(string text)
    {
        var marks = new Marks();
        foreach (var (form, placeholder) in _forms.Where(form => text.Contains(form.Key, StringComparison.Ordinal)))
        {
            text = Replace(text, form, marks.Of(placeholder), IsCommon(form));
        }

        text = Tokens().Replace(text, match => marks.Of(Secret(match.Value)));
        if (!keepAddresses)
        {
            text = Addresses()
                .Replace(text, match => Placeholder.IsWhole(match.Value) ? match.Value : marks.Of(Of(_addresses, match.Value, Placeholder.Address)));
        }

        if (replaceIds)
        {
            text = Ids().Replace(text, match => marks.Of(Id(match.Value)));
            foreach (var (id, placeholder) in _ids.Where(id => id.Key.Length >= ShortestNumber && text.Contains(id.Key, StringComparison.Ordinal)))
            {
                text = Replace(text, id, marks.Of(placeholder), standsAlone: true);
            }
        }

        return marks.Fill(text);
    }

    private static bool IsCommon(string form) => form.Length < ShortestFragment || (form.Length < ShortestNumber && form.All(char.IsAsciiDigit));

    private static string Of(Dictionary<string, string> placeholders, string value, Func<int, string> make)
    {
        if (!placeholders.TryGetValue(value, out var placeholder))
        {
            placeholders[value] = placeholder = make(placeholders.Count + 1);
        }

        return placeholder;
    }

    private static string Replace(string text, string form, string mark, bool standsAlone)
    {
        for (var at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf(form, at, StringComparison.Ordinal) : -1)
        {
            if (standsAlone && !(IsEdge(text, at - 1) && IsEdge(text, at + form.Length)))
            {
                at++;
                continue;
            }

            text = string.Concat(text.AsSpan(0, at), mark, text.AsSpan(at + form.Length));
            at += mark.Length;
        }

        return text;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == '_');

    /// <summary>Personal access tokens and secrets of Databricks, and JSON Web Tokens.</summary>
    [GeneratedRegex(@"\b(?:dapi|dkea|dose|dsapi)[0-9a-fA-F]{16,}(?:-\d+)?\b|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*", RegexOptions.None, 10_000)]
    private static partial Regex Tokens();

    // Not the user part of an address such as abfss://container@account.
    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+'-])(?<!://[\p{L}\p{N}._%+'-]*)[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+", RegexOptions.None, 10_000)]
    private static partial Regex Addresses();

    /// <summary>IDs of clusters, and UUIDs with or without hyphens.</summary>
    [GeneratedRegex(@"\b(?:\d{4}-\d{6}-[a-z0-9]{4,12}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-f]{32})\b", RegexOptions.None, 10_000)]
    private static partial Regex Ids();

    /// <summary>Private-use characters that represent placeholders during replacement, so that no later value matches inside a placeholder.</summary>
    private sealed class Marks
    {
        private const char First = '\uE000';
        private readonly List<string> _placeholders = [];

        public string Of(string placeholder)
        {
            var index = _placeholders.IndexOf(placeholder);
            if (index < 0)
            {
                index = _placeholders.Count;
                _placeholders.Add(placeholder);
            }

            return ((char)(First + index)).ToString();
        }

        public string Fill(string text)
        {
            for (var i = 0; i < _placeholders.Count; i++)
            {
                text = text.Replace(((char)(First + i)).ToString(), _placeholders[i], StringComparison.Ordinal);
            }

            return text;
        }
    }
}
