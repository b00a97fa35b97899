namespace Databricks.Client.Http;

/// <summary>
/// A path without the names and IDs in it. In <c>/api/2.2/jobs/runs/get</c> only the service is certain: the rest may be a user-defined name.
/// </summary>
internal static class PathTemplate
{
    private const string Prefix = "/api/";

    /// <summary>The path's template: <c>/api/2.2/jobs/{path}</c>; null if the path does not begin with <c>/api/</c>, a version and a service.</summary>
    public static string? Of(string path) =>
        ServiceEnd(path) switch
        {
            -1 => null,
            var end when end >= path.Length - 1 => path.Substring(0, end),
            var end => string.Concat(path.AsSpan(0, end), "/{path}"),
        };

    /// <summary>The service that the path belongs to: <c>jobs</c>; null as above.</summary>
    public static string? Service(string path)
    {
        var end = ServiceEnd(path);
        if (end < 0)
        {
            return null;
        }

        var begin = path.LastIndexOf('/', end - 1) + 1;
        return path.Substring(begin, end - begin);
    }

    /// <summary>Where the third segment ends; -1 if the first three are not <c>api</c>, a version and lower-case words.</summary>
    private static int ServiceEnd(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return -1;
        }

        var at = Skip(path, Prefix.Length, static c => c is (>= '0' and <= '9') or '.');
        if (at == Prefix.Length || at >= path.Length || path[at] != '/')
        {
            return -1;
        }

        var end = Skip(path, at + 1, static c => c is (>= 'a' and <= 'z') or '-');
        return end > at + 1 && (end == path.Length || path[end] == '/') ? end : -1;
    }

    private static int Skip(string path, int at, Func<char, bool> isPart)
    {
        while (at < path.Length && isPart(path[at]))
        {
            at++;
        }

        return at;
    }
}
