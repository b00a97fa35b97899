using System.Runtime.CompilerServices;

namespace Databricks.Client.Paging;

/// <summary>Turns calls for pages into one sequence of items.</summary>
internal static class Pages
{
    /// <summary>Asks for a page when the one before it has been used up. A page without items goes on if it names a next one.</summary>
    public static async IAsyncEnumerable<TItem> Items<TPage, TItem>(
        Func<string?, Task<TPage>> page,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TPage, string?>? next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = await page(token).ConfigureAwait(false);
            foreach (var item in items(current) ?? [])
            {
                yield return item;
            }

            var following = next?.Invoke(current);
            if (following == token)
            {
                yield break;
            }

            token = following;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>The same for calls whose place in the list is a part of their body: each page gives the request for the next one, or null at the end.</summary>
    public static async IAsyncEnumerable<TItem> Chain<TRequest, TPage, TItem>(
        TRequest first,
        Func<TRequest, CancellationToken, Task<TPage>> page,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TRequest, TPage, TRequest?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class
    {
        for (var request = first; request is not null;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = await page(request, cancellationToken).ConfigureAwait(false);
            foreach (var item in items(current) ?? [])
            {
                yield return item;
            }

            request = next(request, current);
        }
    }
}
