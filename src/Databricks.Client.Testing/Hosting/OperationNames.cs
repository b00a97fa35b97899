using Databricks.Client.Testing.Examples;

namespace Databricks.Client.Testing.Hosting;

/// <summary>The names of operations in fault rules: those of the routes; scripts of other paths are named by method and path.</summary>
internal static class OperationNames
{
    private static readonly Lazy<IReadOnlyList<string>> _known = new(static () => [.. Routes.All.Select(static route => route.Operation).Distinct()]);

    /// <exception cref="ArgumentException">No operation has the name.</exception>
    public static void Check(string name)
    {
        var isKnown = name.EndsWith('*')
            ? _known.Value.Any(known => known.StartsWith(name[..^1], StringComparison.Ordinal))
            : _known.Value.Contains(name, StringComparer.Ordinal);
        if (!isKnown && !name.Contains(" /", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"'{name}' is not an operation of the workspace. Similar names: {string.Join(", ", NearNames.Of(name, _known.Value))}. "
                    + "OperationIds lists the operations of the document. A prefix ends with *. A path passed to OnRequest is written like 'POST /api/2.2/jobs/run-now'.",
                nameof(name)
            );
        }
    }
}
