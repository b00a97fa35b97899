using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Examples;

namespace Databricks.Client.Testing.WireMock.Matching;

/// <summary>Finds the operation of a request by method and path.</summary>
internal sealed class OperationRoutes
{
    private readonly ILookup<int, OperationRoute> _bySegments;

    private OperationRoutes(IEnumerable<OperationRoute> routes) =>
        // A literal path takes precedence over one with parameters.
        _bySegments = routes.OrderBy(static route => route.Parameters).ToLookup(static route => route.Segments.Length);

    public static OperationRoutes Shared { get; } =
        new(
            ExampleDocument.Shared.Operations.Select(static operation => new OperationRoute(
                operation,
                ApiDocument.Shared.Find(operation.Method, operation.Path) ?? throw new InvalidOperationException($"{operation.Id} has no route.")
            ))
        );

    /// <summary>The routes of a path, whatever their method. An empty segment, as caused by a trailing slash, matches no parameter.</summary>
    public IEnumerable<OperationRoute> Of(string[] segments) => _bySegments[segments.Length].Where(route => route.Matches(segments));
}
