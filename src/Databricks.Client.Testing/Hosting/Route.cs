using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Hosting;

/// <summary>One route of the workspace and its rule.</summary>
/// <param name="Operation">Operation ID; that of the document if it has the route.</param>
/// <param name="Method">Verb in upper case.</param>
/// <param name="Template">Path with parameters in braces.</param>
/// <param name="Handle">The rule. Runs while the workspace is locked.</param>
internal sealed record Route(string Operation, string Method, string Template, Func<Call, Response> Handle)
{
    private readonly string[] _segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the route is open to callers without a token.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Whether the body is a form and not JSON (token endpoints).</summary>
    public bool Form { get; init; }

    /// <summary>Template of this operation in the document, if this route is an older or additional form of it.</summary>
    public string? DocumentedAs { get; init; }

    /// <summary>Whether this route is not part of the document at all: nothing to check.</summary>
    public bool Outside { get; init; }

    /// <summary>Whether bodies may contain undocumented members and value formats: queries to models.</summary>
    public bool OpenBody { get; init; }

    /// <summary>Whether the route only accepts tokens issued for it, like a data plane.</summary>
    public bool DataPlane { get; init; }

    public int SegmentCount => _segments.Length;

    public bool IsLiteral { get; } = !Template.Contains('{', StringComparison.Ordinal);

    public bool Matches(string[] path, Dictionary<string, string> parameters)
    {
        if (path.Length != _segments.Length)
        {
            return false;
        }

        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i][0] != '{' && _segments[i] != path[i])
            {
                return false;
            }
        }

        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i][0] == '{')
            {
                parameters[_segments[i][1..^1]] = path[i];
            }
        }

        return true;
    }
}
