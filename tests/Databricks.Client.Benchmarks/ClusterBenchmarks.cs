using BenchmarkDotNet.Attributes;
using Databricks.Client.Benchmarks.Calls;

namespace Databricks.Client.Benchmarks;

/// <summary>The calls for BenchmarkDotNet, which measures each separately: distribution, collections, bytes.</summary>
[MemoryDiagnoser]
public class ClusterBenchmarks
{
    private Func<int> _client = null!;
    private Func<int> _raw = null!;
    private Func<int> _stock = null!;
    private Func<int> _tokens = null!;

    /// <summary>What is called.</summary>
    [ParamsAllValues]
    public Operation Operation { get; set; }

    /// <summary>Makes the callers.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _client = Callers.Make(Callers.Client).Call(Operation);
        _raw = Callers.Make(Callers.Raw).Call(Operation);
        _stock = Callers.Make(Callers.Stock).Call(Operation);
        _tokens = Callers.Make(Callers.Tokens).Call(Operation);
    }

    /// <summary>The client with its whole pipeline.</summary>
    [Benchmark]
    public int Client() => _client();

    /// <summary>HttpClient and one serializer.</summary>
    [Benchmark(Baseline = true)]
    public int Raw() => _raw();

    /// <summary>NSwag's own templates.</summary>
    [Benchmark]
    public int Stock() => _stock();

    /// <summary>The tokens alone.</summary>
    [Benchmark]
    public int Tokens() => _tokens();
}
