using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class WorkspaceApi
{
    /// <summary>Lists resources in pages with a <c>next_page_token</c>, such as jobs, runs and tables. Further pages are fetched on demand.</summary>
    /// <typeparam name="T">The type of an item; see <see cref="GetAsync{T}(string, RequestOptions, CancellationToken)"/>.</typeparam>
    /// <param name="path">Path and query of the first page, such as <c>/api/2.2/jobs/list?limit=25</c>.</param>
    /// <param name="items">The member with the items, such as <c>jobs</c>.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The items, in the service's order.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>
    /// await foreach (Job job in databricks.Api.ListAsync&lt;Job>("/api/2.2/jobs/list?limit=25", "jobs"))
    /// {
    ///     Console.WriteLine(job.JobId);
    /// }
    /// </code></example>
    public virtual IAsyncEnumerable<T> ListAsync<T>(string path, string items, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        PagesAsync(path, items, ValueReader.For<T>(), options, cancellationToken);

    /// <summary>Lists resources in pages with a <c>next_page_token</c>, without reflection, as required in programs compiled with native AOT.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="path">Path and query of the first page, such as <c>/api/2.2/jobs/list?limit=25</c>.</param>
    /// <param name="items">The member with the items, such as <c>jobs</c>.</param>
    /// <param name="itemType">The type information of an item.</param>
    /// <param name="options">Overrides for each call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The items, in the service's order.</returns>
    /// <exception cref="ArgumentException">The path leads away from the workspace.</exception>
    /// <exception cref="DatabricksException">A call failed: see its derived classes.</exception>
    /// <example><code>await foreach (JToken job in databricks.Api.ListAsync&lt;JToken>("/api/2.2/jobs/list", "jobs")) { … }</code></example>
    public virtual IAsyncEnumerable<T> ListAsync<T>(
        string path,
        string items,
        JsonTypeInfo<T> itemType,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    ) => PagesAsync(path, items, Reader(itemType), options, cancellationToken);

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string path,
        string items,
        Func<ArraySegment<byte>, T?> read,
        RequestOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? token = null;
        while (true)
        {
            var target = token is null ? path : $"{path}{(path.IndexOf('?') < 0 ? "?" : "&")}page_token={Uri.EscapeDataString(token)}";
            var request = Request(HttpMethod.Get, target, null, "application/json");
            var page = await ValueAsync(request, utf8 => ReadPage(utf8, items, read), options, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (string.IsNullOrEmpty(page.Next) || page.Next == token)
            {
                yield break;
            }

            token = page.Next;
        }
    }

    private static Page<T> ReadPage<T>(ArraySegment<byte> utf8, string items, Func<ArraySegment<byte>, T?> read)
    {
        var root = JsonText.Read(utf8, static json => json.Token());
        if (root is not JObject page || page[items] is not (null or JArray or JValue { Value: null }))
        {
            throw new System.Text.Json.JsonException("The page does not contain a list.", root is JObject ? $"$.{items}" : "$", null, null);
        }

        var list = new List<T>();
        foreach (var item in page[items] as JArray ?? [])
        {
            if (read(new ArraySegment<byte>(JsonText.Write(item, static (json, token) => json.Value(token)))) is { } value)
            {
                list.Add(value);
            }
        }

        return new Page<T>(list, page["next_page_token"] is JValue { Value: string next } ? next : null);
    }

    private sealed record Page<T>(List<T> Items, string? Next);
}
