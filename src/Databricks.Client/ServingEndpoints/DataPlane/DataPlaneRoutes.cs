using System.Collections.Concurrent;
using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Waiting;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Sends queries to the data-plane URLs of endpoints, which it keeps until an endpoint refuses one.</summary>
/// <param name="read">Reads the URL of an endpoint; null for an endpoint without one.</param>
internal sealed class DataPlaneRoutes(Func<string, RequestOptions?, CancellationToken, Task<DataPlaneRoute?>> read)
{
    private readonly ConcurrentDictionary<string, DataPlaneRoute?> _routes = new(StringComparer.Ordinal);

    /// <summary>
    /// Sends a query to the endpoint's own URL, or to the workspace if it has none. A cached URL is read again once if the endpoint refuses it.
    /// </summary>
    public async Task<T> SendAsync<T>(
        string name,
        Func<DataPlaneRoute, Task<T>> send,
        Func<Task<T>> sendToWorkspace,
        RequestOptions? options,
        CancellationToken cancellationToken
    )
    {
        Task<T> SendAlong(DataPlaneRoute? route) => route is null ? sendToWorkspace() : send(route);

        if (_routes.TryGetValue(name ?? throw new ArgumentNullException(nameof(name)), out var known))
        {
            try
            {
                return await SendAlong(known).ConfigureAwait(false);
            }
            catch (DatabricksApiException error) when (IsGone(known, error))
            {
                // The endpoint did nothing: it was recreated, or it no longer accepts the token. Read it again, once.
                Drop(name, known);
                var route = await FindAsync(name, options, cancellationToken).ConfigureAwait(false);
                if (known is null && route is null)
                {
                    throw;
                }

                known = route;
            }
        }
        else
        {
            known = await FindAsync(name, options, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await SendAlong(known).ConfigureAwait(false);
        }
        catch (DatabricksApiException error) when (IsGone(known, error))
        {
            Drop(name, known);
            throw;
        }
    }

    private async Task<DataPlaneRoute?> FindAsync(string name, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var turn = await KeyedLock.EnterAsync($"data-plane/{GetHashCode()}/{name}", cancellationToken).ConfigureAwait(false);
        return _routes.TryGetValue(name, out var found)
            ? found
            : _routes.GetOrAdd(name, await read(name, options?.ForAnotherCall(), cancellationToken).ConfigureAwait(false));
    }

    private void Drop(string name, DataPlaneRoute? route) =>
        ((ICollection<KeyValuePair<string, DataPlaneRoute?>>)_routes).Remove(new KeyValuePair<string, DataPlaneRoute?>(name, route));

    /// <summary>Whether another URL may fix the endpoint's refusal. The workspace refuses queries of route-optimized endpoints.</summary>
    private static bool IsGone(DataPlaneRoute? route, DatabricksApiException error) =>
        error.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound
        || (
            route is null
            && error.Message.Contains("route", StringComparison.OrdinalIgnoreCase)
            && error.Message.Contains("optimi", StringComparison.OrdinalIgnoreCase)
        );
}
