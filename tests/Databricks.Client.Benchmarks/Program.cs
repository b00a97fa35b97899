using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Databricks.Client.Benchmarks;
using Databricks.Client.Benchmarks.Calls;
using Databricks.Client.Benchmarks.Measuring;
using Databricks.Client.Benchmarks.Streams;

// Without arguments: ratios, first calls and memory, then BenchmarkDotNet's own look at each call. --ratios leaves the latter out, and --streams all but streams; all else is for BenchmarkDotNet.
if (args is [ColdStart.Switch, var caller])
{
    ColdStart.RunChild(caller);
    return;
}

if (args is [] or ["--ratios"] or ["--streams"])
{
    Report.Streams(StreamCallers.Measure());
}

if (args is [] or ["--ratios"])
{
    Report.Ratios(Enum.GetValues<Operation>().ToDictionary(operation => operation, PairedRuns.Measure));
    Report.ColdStarts(ColdStart.Measure());
    Report.Pages(new[] { 10, 100, 1000 }.Select(pages => (pages, PageMemory.Peak(pages))));
}

if (args is not (["--ratios"] or ["--streams"]))
{
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromTypes([typeof(ClusterBenchmarks)]).Run(args is [] ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(job));
}
