using BenchmarkDotNet.Attributes;
using Databricks.Client.Benchmarks.Calls;

namespace Databricks.Client.Benchmarks;

/// <summary>The calls for BenchmarkDotNet, which looks at each by itself: distribution, collections, bytes.</summary>
[MemoryDiagnoser]
public class ClusterBenchmarks
{
    private Func<int> client = null!;
    private Func<int> raw = null!;
    private Func<int> stock = null!;
    private Func<int> tokens = null!;

    /// <summary>What is called.</summary>
    [ParamsAllValues]
    public Operation Operation { get; set; }

    /// <summary>Makes the callers.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        client = Callers.Make(Callers.Client).Call(Operation);
        raw = Callers.Make(Callers.Raw).Call(Operation);
        stock = Callers.Make(Callers.Stock).Call(Operation);
        tokens = Callers.Make(Callers.Tokens).Call(Operation);
    }

    /// <summary>The client with its whole pipeline.</summary>
    [Benchmark]
    public int Client() => client();

    /// <summary>HttpClient and one serializer.</summary>
    [Benchmark(Baseline = true)]
    public int Raw() => raw();

    /// <summary>NSwag's own templates.</summary>
    [Benchmark]
    public int Stock() => stock();

    /// <summary>The tokens alone.</summary>
    [Benchmark]
    public int Tokens() => tokens();
}
