namespace Databricks.Client.Testing.Http;

/// <summary>A parsed request target: path segments and query parameters, unescaped.</summary>
internal sealed class RequestTarget
{
    private RequestTarget(string path, string[] segments, List<KeyValuePair<string, string>> query, bool doubledSlash)
    {
        Path = path;
        Segments = segments;
        Query = query;
        DoubledSlash = doubledSlash;
    }

    /// <summary>Path as sent, with escapes, without the query.</summary>
    public string Path { get; }

    public string[] Segments { get; }

    public List<KeyValuePair<string, string>> Query { get; }

    /// <summary>Whether an empty segment was dropped, as caused by a host that ends in a slash.</summary>
    public bool DoubledSlash { get; }

    public static RequestTarget Parse(string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
        {
            target = absolute.PathAndQuery;
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        var parts = path.Split('/');
        var segments = parts.Where(part => part.Length > 0).Select(Uri.UnescapeDataString).ToArray();
        var empty = parts.Length - 1 - segments.Length;
        return new RequestTarget(path, segments, mark < 0 ? [] : ParseForm(target[(mark + 1)..]), empty > 0 && segments.Length > 0);
    }

    /// <summary>Reads <c>a=1&amp;b=2</c>, where a plus is a space.</summary>
    public static List<KeyValuePair<string, string>> ParseForm(string text)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..];
            pairs.Add(new(Unescape(name), Unescape(value)));
        }

        return pairs;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
