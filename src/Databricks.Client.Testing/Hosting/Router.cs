using System.Globalization;

namespace Databricks.Client.Testing.Hosting;

/// <summary>Finds the route of a request: literal paths directly, templates by their number of segments.</summary>
internal sealed class Router
{
    private readonly Dictionary<string, Route> _literal = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Route>> _templates = new(StringComparer.Ordinal);

    public Router(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            if (route.IsLiteral)
            {
                _literal.Add(route.Method + route.Template, route);
                continue;
            }

            var key = TemplateKey(route.Method, route.SegmentCount);
            if (!_templates.TryGetValue(key, out var list))
            {
                _templates[key] = list = [];
            }

            list.Add(route);
        }
    }

    public Route? Find(string method, string[] segments, Dictionary<string, string> parameters)
    {
        if (_literal.TryGetValue(method + "/" + string.Join('/', segments), out var literal))
        {
            return literal;
        }

        if (_templates.TryGetValue(TemplateKey(method, segments.Length), out var candidates))
        {
            foreach (var route in candidates)
            {
                if (route.Matches(segments, parameters))
                {
                    return route;
                }
            }
        }

        return null;
    }

    private static string TemplateKey(string method, int segments) => string.Create(CultureInfo.InvariantCulture, $"{method} {segments}");
}
