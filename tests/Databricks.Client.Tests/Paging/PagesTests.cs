using Databricks.Client.Paging;

namespace Databricks.Client.Tests.Paging;

public sealed class PagesTests
{
    private readonly List<string?> _asked = [];

    [Fact]
    public async Task Items_EachPageNamesTheNext_GivesAllInOrder()
    {
        var items = await Items([(null, new Page(["a", "b"], "t1")), ("t1", new Page([], "t2")), ("t2", new Page(["c"], null))], static page => page.Next)
            .ToListAsync();

        Assert.Equal(["a", "b", "c"], items);
        Assert.Equal([null, "t1", "t2"], _asked);
    }

    [Fact]
    public async Task Items_PageNamesItself_Ends()
    {
        var items = await Items([(null, new Page(["a"], "t1")), ("t1", new Page(["b"], "t1"))], static page => page.Next).ToListAsync();

        Assert.Equal(["a", "b"], items);
        Assert.Equal([null, "t1"], _asked);
    }

    [Fact]
    public async Task Items_TokenIsEmpty_Ends()
    {
        Assert.Equal(["a"], await Items([(null, new Page(["a"], ""))], static page => page.Next).ToListAsync());
        Assert.Equal([null], _asked);
    }

    [Fact]
    public async Task Items_ListWithoutPages_IsAskedForOnce()
    {
        Assert.Equal(["a"], await Items([(null, new Page(["a"], "t1"))], next: null).ToListAsync());
        Assert.Equal([null], _asked);
    }

    [Fact]
    public async Task Items_NullsFromTheService_AreLeftOut()
    {
        var items = await Items([(null, new Page(["a", null, "b"], "t1")), ("t1", new Page(null, null))], static page => page.Next).ToListAsync();

        Assert.Equal(["a", "b"], items);
    }

    [Fact]
    public async Task Items_CancelledBetweenPages_AsksForNoFurtherPage()
    {
        using var source = new CancellationTokenSource();
        var items = Items([(null, new Page(["a"], "t1"))], static page => page.Next, source.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await items.MoveNextAsync());

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await items.MoveNextAsync());
        Assert.Equal([null], _asked);
    }

    private IAsyncEnumerable<string> Items((string? Token, Page Page)[] pages, Func<Page, string?>? next, CancellationToken cancellationToken = default) =>
        Pages.Items<Page, string>(
            (token, _) =>
            {
                _asked.Add(token);
                return Task.FromResult(pages.Single(page => page.Token == token).Page);
            },
            static page => page.Items!,
            next,
            cancellationToken
        );

    private sealed record Page(IReadOnlyList<string?>? Items, string? Next);
}
