using System.Runtime.CompilerServices;

namespace Databricks.Client.Paging;

/// <summary>Turns calls for pages into one sequence of items.</summary>
internal static class Pages
{
    /// <summary>Requests a page when the previous one has been consumed. An empty page is followed by the next one if there is one.</summary>
    public static IAsyncEnumerable<TItem> Items<TPage, TItem>(
        Func<string?, CancellationToken, Task<TPage>> page,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TPage, string?>? next,
        CancellationToken cancellationToken
    ) =>
        Chain(
            "",
            (token, enumeration) => page(token.Length == 0 ? null : token, enumeration),
            items,
            (token, current) => next?.Invoke(current) is { Length: > 0 } following && following != token ? following : null,
            cancellationToken
        );

    /// <summary>The same for calls whose position is part of their body: each page provides the request for the next one, or null at the end.</summary>
    public static async IAsyncEnumerable<TItem> Chain<TRequest, TPage, TItem>(
        TRequest first,
        Func<TRequest, CancellationToken, Task<TPage>> page,
        Func<TPage, IEnumerable<TItem>?> items,
        Func<TRequest, TPage, TRequest?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TRequest : class
    {
        var request = first;
        while (request is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = await page(request, cancellationToken).ConfigureAwait(false);
            foreach (var item in items(current) ?? [])
            {
                if (item is not null)
                {
                    yield return item;
                }
            }

            request = next(request, current);
        }
    }
}
