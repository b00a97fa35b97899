using System.Globalization;
using System.Text;

namespace Databricks.Client.Benchmarks.Wire;

/// <summary>The response bodies of the in-memory workspace, created before anything is measured.</summary>
internal static class Responses
{
    public const int PageSize = 100;

    private const int TokenDigits = 6;
    private const string PageEnd = "],\"next_page_token\":\"";

    /// <summary>One cluster: 2 KB.</summary>
    public static byte[] Cluster { get; } = Compact(Resource("cluster.json"));

    public static byte[] Created { get; } = """{"cluster_id":"1234-567890-a12bcde3"}"""u8.ToArray();

    private static readonly byte[] _lastPage = Encoding.UTF8.GetBytes(PageStart() + "]}");
    private static readonly byte[] _fullPage = Encoding.UTF8.GetBytes(PageStart() + PageEnd + new string('0', TokenDigits) + "\"}");

    /// <summary>A page of clusters. The token of the next page is written into one shared body, so that no page costs memory: calls come one after the other.</summary>
    /// <param name="next">The number of the next page; null for the last page.</param>
    public static byte[] Page(int? next)
    {
        if (next is not { } number)
        {
            return _lastPage;
        }

        var token = _fullPage.AsSpan(_fullPage.Length - TokenDigits - 2, TokenDigits);
        number.TryFormat(token, out _, "D6", CultureInfo.InvariantCulture);
        return _fullPage;
    }

    private static string PageStart() => "{\"clusters\":[" + string.Join(',', Enumerable.Repeat(Encoding.UTF8.GetString(Cluster), PageSize));

    /// <summary>Without the white space that makes the file readable: no value has two spaces or a line break in it.</summary>
    private static byte[] Compact(string json) =>
        Encoding.UTF8.GetBytes(string.Concat(json.Split('\n').Select(line => line.Trim())).Replace("\": ", "\":", StringComparison.Ordinal));

    private static string Resource(string name)
    {
        using var stream = typeof(Responses).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
