using Databricks.Client.Benchmarks.Wire;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>The ways of calling that are compared.</summary>
internal static class Callers
{
    public const string Client = "client";
    public const string Raw = "raw";
    public const string Stock = "stock";
    public const string Tokens = "tokens";

    /// <summary>The client with <see cref="RateLimitOptions.Enabled"/> off: what pacing costs where nothing is refused.</summary>
    public const string Unpaced = "client without pacing";

    /// <summary>A client that Kiota generates from the same document.</summary>
    public const string Kiota = "kiota";

    /// <summary>Microsoft.Azure.Databricks.Client; only in a build that was given it.</summary>
    public const string Azure = "azure-databricks-client";

    private const int Pages = 100;

    public static readonly string[] Names = [Client, Raw, Stock, Tokens];

    /// <summary>All of them, for calls in one process.</summary>
    public static readonly string[] InOneProcess = [.. Names, Unpaced];

    /// <summary>The client, and clients of others for the same API.</summary>
#if AZURE_CLIENT
    public static readonly string[] OfOthers = [Client, Kiota, Azure];
#else
    public static readonly string[] OfOthers = [Client, Kiota];
#endif

    public static ICaller Make(string name) => name == Kiota ? new KiotaCaller(new MemoryHandler(Pages)) : Make(name, new HttpClient(new MemoryHandler(Pages)));

    public static ICaller Make(string name, HttpClient http) =>
        name switch
        {
            Client => new ClientCaller(http),
            Unpaced => new ClientCaller(http, static options => options.RateLimit.Enabled = false),
            Raw => new RawCaller(http),
            Stock => new StockCaller(http),
            Tokens => new TokenCaller(http),
#if AZURE_CLIENT
            Azure => new AzureCaller(http),
#endif
            _ => throw new ArgumentException($"There is no caller '{name}'. There are {string.Join(", ", Names)}.", nameof(name)),
        };

    /// <summary>The call of an operation, as something that can be repeated.</summary>
    public static Func<int> Call(this ICaller caller, Operation operation) =>
        operation switch
        {
            Operation.Get => caller.Get,
            Operation.Create => caller.Create,
            Operation.ListPage => caller.ListPage,
            _ => caller.ListAll,
        };
}
