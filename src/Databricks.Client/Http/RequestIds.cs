using System.Net.Http.Headers;

namespace Databricks.Client.Http;

/// <summary>The headers with the request ID of the service or of an intermediary.</summary>
internal static class RequestIds
{
    private static readonly string[] _names = ["x-databricks-request-id", "x-request-id"];

    public static string? From(HttpResponseHeaders headers)
    {
        foreach (var name in _names)
        {
            if (headers.TryGetValues(name, out var values))
            {
                return values.FirstOrDefault();
            }
        }

        return null;
    }

    public static string? From(IReadOnlyDictionary<string, IReadOnlyList<string>> headers)
    {
        foreach (var name in _names)
        {
            if (headers.TryGetValue(name, out var values))
            {
                return values.FirstOrDefault();
            }
        }

        return null;
    }
}
