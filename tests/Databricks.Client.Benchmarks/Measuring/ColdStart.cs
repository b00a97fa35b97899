using System.Diagnostics;
using System.Globalization;
using Databricks.Client.Benchmarks.Calls;
using Databricks.Client.Benchmarks.Wire;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>How long the first answer takes in a process that has just started: from making the client to the model. HttpClient has been used before, since all share its cost.</summary>
internal static class ColdStart
{
    public const string Switch = "--cold";

    private const int Processes = 15;

    /// <summary>What a child process does: prints the milliseconds of its first call.</summary>
    public static void RunChild(string caller)
    {
        using var http = new HttpClient(new MemoryHandler(pages: 1));
        http.GetByteArrayAsync(new Uri(MemoryHandler.Host, "/api/2.1/clusters/get")).GetAwaiter().GetResult();
        using var other = new HttpClient(new MemoryHandler(pages: 1));
        var begin = Stopwatch.GetTimestamp();
        _ = Callers.Make(caller, other).Get();
        var elapsed = Stopwatch.GetElapsedTime(begin);
        Console.WriteLine(elapsed.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Starts processes of all callers in turn.</summary>
    /// <returns>Each caller's milliseconds for the first call and for the whole process, run by run.</returns>
    public static IReadOnlyDictionary<string, (double[] FirstCall, double[] Process)> Measure()
    {
        var results = Callers.Names.ToDictionary(name => name, _ => (FirstCall: new double[Processes], Process: new double[Processes]));
        for (var run = -1; run < Processes; run++)
        {
            foreach (var name in Callers.Names)
            {
                var (output, whole) = FreshProcess.Run(Switch, name);

                // The run before the first reads the files into the machine's cache.
                if (run >= 0)
                {
                    results[name].FirstCall[run] = double.Parse(output, CultureInfo.InvariantCulture);
                    results[name].Process[run] = whole;
                }
            }
        }

        return results;
    }
}
