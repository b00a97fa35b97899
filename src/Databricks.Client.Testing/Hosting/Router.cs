namespace Databricks.Client.Testing.Hosting;

/// <summary>Finds the route of a request: literal paths at once, templates by their number of segments.</summary>
internal sealed class Router
{
    private readonly Dictionary<(string Method, string Path), Route> _literal = [];
    private readonly Dictionary<(string Method, int Segments), List<Route>> _templates = [];

    public Router(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            if (route.IsLiteral)
            {
                _literal.Add((route.Method, route.Template), route);
            }
            else if (_templates.TryGetValue((route.Method, route.SegmentCount), out var list))
            {
                list.Add(route);
            }
            else
            {
                _templates[(route.Method, route.SegmentCount)] = [route];
            }
        }
    }

    public Route? Find(string method, string[] segments, Dictionary<string, string> parameters)
    {
        if (_literal.TryGetValue((method, "/" + string.Join('/', segments)), out var literal))
        {
            return literal;
        }

        if (_templates.TryGetValue((method, segments.Length), out var candidates))
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
}
