namespace Databricks.Client.Tests
{
    /// <summary>What the tests know by this name, with tasks, in terms of the newer xunit, which has value tasks.</summary>
    internal interface IAsyncLifetime : Xunit.IAsyncLifetime
    {
        new Task InitializeAsync();

        new Task DisposeAsync();

        ValueTask Xunit.IAsyncLifetime.InitializeAsync() => new(InitializeAsync());

        ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
    }
}

namespace Xunit.Abstractions
{
    /// <summary>The newer xunit lacks the namespace, which tests still name.</summary>
    internal static class Older;
}
