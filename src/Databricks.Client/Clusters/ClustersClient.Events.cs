using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Paging;
using Databricks.Client.Serialization;

namespace Databricks.Client;

public partial class ClustersClient
{
    private const int LargestPageOfEvents = 500;

    /// <summary>Lists the events of a cluster; further pages are fetched on demand.</summary>
    /// <param name="request">Cluster, range, types and order. It is not changed.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The events in the requested order; latest first by default.</returns>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// var lost = new ListClusterEventsRequest { ClusterId = id, StartTime = DateTimeOffset.UtcNow.AddDays(-1), EventTypes = { ClusterEventType.NodesLost } };
    /// await foreach (var e in databricks.Clusters.ListEventsAsync(lost))
    /// {
    ///     Console.WriteLine($"{e.Timestamp}: {e.Type}");
    /// }
    /// </code>
    /// </example>
    public virtual IAsyncEnumerable<ClusterEvent> ListEventsAsync(
        ListClusterEventsRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        return Pages.Chain(
            First(request ?? throw new ArgumentNullException(nameof(request))),
            (current, token) => ListEventsPageAsync(current, options, token),
            static page => page.Events,
            static (current, page) => Next(current, page),
            cancellationToken
        );
    }

    /// <summary>Lists all events of a cluster, latest first. Further pages are fetched on demand.</summary>
    /// <remarks>To filter by time and event type, or to change the order, use <see cref="ListClusterEventsRequest"/>.</remarks>
    /// <param name="clusterId">The cluster's ID.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentException">The cluster's ID is missing.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>await foreach (ClusterEvent e in databricks.Clusters.ListEventsAsync(id)) { Console.WriteLine($"{e.Timestamp} {e.Type}"); }</code></example>
    public virtual IAsyncEnumerable<ClusterEvent> ListEventsAsync(
        string clusterId,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => ListEventsAsync(new ListClusterEventsRequest { ClusterId = Id(clusterId, nameof(clusterId)) }, options, cancellationToken);

#pragma warning disable CS0618 // older workspaces page by offset, which is obsolete for callers
    /// <summary>With a page size the service returns page tokens; without one it uses offsets, as for older callers.</summary>
    private static ListClusterEventsRequest First(ListClusterEventsRequest request)
    {
        var first = JsonCopy.Of(request);
        if (first.Offset is null && first.Limit is null)
        {
            first.PageSize ??= LargestPageOfEvents;
        }

        return first;
    }

    /// <summary>The next page by its token, or, if an older service sends none, by the request in the page.</summary>
    private static ListClusterEventsRequest? Next(ListClusterEventsRequest current, ListClusterEventsResponse page)
    {
        if (string.IsNullOrEmpty(page.NextPageToken))
        {
            return page.NextPage is { } following && following.Offset != current.Offset ? following : null;
        }

        if (page.NextPageToken == current.PageToken)
        {
            return null;
        }

        var next = JsonCopy.Of(current);
        next.PageToken = page.NextPageToken;
        next.Offset = null;
        return next;
    }
#pragma warning restore CS0618
}
