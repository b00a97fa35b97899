using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Databricks.Client.Benchmarks;
using Databricks.Client.Benchmarks.Calls;
using Databricks.Client.Benchmarks.Measuring;
using Databricks.Client.Benchmarks.Streams;

// Without arguments: ratios, first calls and memory, then BenchmarkDotNet's own look at each call. --ratios leaves the latter out, --streams all but streams, and --others all but the clients of others;
// --check measures nothing, and fails if two callers do not read the same. All else is for BenchmarkDotNet.
if (args is [ColdStart.Switch, var caller])
{
    ColdStart.RunChild(caller);
    return;
}

if (args is ["--check"])
{
    Environment.ExitCode = CallerCheck.Run();
    return;
}

if (args is [] or ["--ratios"] or ["--streams"])
{
    Report.Streams(StreamCallers.Measure());
}

if (args is [] or ["--ratios"])
{
    Report.Ratios(Enum.GetValues<Operation>().ToDictionary(operation => operation, operation => PairedRuns.Measure(operation, Callers.InOneProcess)));
    Report.ColdStarts(ColdStart.Measure());
    Report.Pages(new[] { 10, 100, 1000 }.Select(pages => (pages, PageMemory.Peak(pages))));
}

if (args is [] or ["--ratios"] or ["--others"])
{
    Operation[] operations = [Operation.Get, Operation.Create, Operation.ListPage];
    Report.Others(operations.ToDictionary(operation => operation, operation => PairedRuns.Measure(operation, Callers.OfOthers)));
}

if (args is not (["--ratios"] or ["--streams"] or ["--others"]))
{
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromTypes([typeof(ClusterBenchmarks)]).Run(args is [] ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(job));
}
