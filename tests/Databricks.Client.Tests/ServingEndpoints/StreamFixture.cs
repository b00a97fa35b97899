namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>A server that sends the pieces of a stream when a test says so, and a client of it.</summary>
public abstract class StreamFixture : IDisposable
{
    protected StreamFixture() => Databricks = Server.CreateClient();

    private protected StreamServer Server { get; } = new();

    private protected DatabricksClient Databricks { get; }

    public void Dispose()
    {
        Databricks.Dispose();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static async Task<List<T>> ReadAllAsync<T>(IAsyncEnumerable<T> pieces)
    {
        var all = new List<T>();
        await foreach (var piece in pieces)
        {
            all.Add(piece);
        }

        return all;
    }
}
