using System.Diagnostics;
using System.Globalization;
using Databricks.Client.Benchmarks.Calls;
using Databricks.Client.Benchmarks.Wire;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>The time and memory of the first call in a new process, from creating the client to the model. HttpClient has been used before, because all clients share its cost.</summary>
internal static class ColdStart
{
    public const string Switch = "--cold";

    private const int Processes = 15;

    /// <summary>The client without the precompiled code that its package has for most platforms.</summary>
    private const string ClientAsIL = "client without precompiled code";

    /// <summary>The client as its package gives it to programs for this platform: precompiled. The build leaves a copy of this program with it there.</summary>
    private static readonly string _precompiled = Path.Combine(AppContext.BaseDirectory, "precompiled");

    private static readonly (string Name, string Folder, string Caller)[] _programs =
    [
        (Callers.Client, _precompiled, Callers.Client),
        (ClientAsIL, AppContext.BaseDirectory, Callers.Client),
        .. Callers.Names.Skip(1).Select(static name => (name, AppContext.BaseDirectory, name)),
    ];

    /// <summary>What a child process does: prints the milliseconds of its first call, and the bytes that it allocated.</summary>
    public static void RunChild(string caller)
    {
        using var http = new HttpClient(new MemoryHandler(pages: 1));
        http.GetByteArrayAsync(new Uri(MemoryHandler.Host, "/api/2.1/clusters/get")).GetAwaiter().GetResult();
        using var other = new HttpClient(new MemoryHandler(pages: 1));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        _ = Callers.Make(caller, other).Get();
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:R} {bytes}"));
    }

    /// <summary>Starts processes of all callers in turn.</summary>
    /// <returns>Each caller's milliseconds and bytes for the first call, and milliseconds for the whole process, run by run.</returns>
    public static IReadOnlyDictionary<string, ColdStartResult> Measure()
    {
        if (!Directory.Exists(_precompiled))
        {
            throw new InvalidOperationException($"There is no folder {_precompiled}: it is made by a Release build.");
        }

        var results = _programs.ToDictionary(
            program => program.Name,
            _ => new ColdStartResult(new double[Processes], new double[Processes], new double[Processes])
        );
        for (var run = -1; run < Processes; run++)
        {
            foreach (var (name, folder, caller) in _programs)
            {
                var (output, whole) = FreshProcess.Run(folder, Switch, caller);

                // The run before the first reads the files into the machine's cache.
                if (run >= 0)
                {
                    var call = output.Split(' ');
                    results[name].FirstCall[run] = double.Parse(call[0], CultureInfo.InvariantCulture);
                    results[name].Bytes[run] = double.Parse(call[1], CultureInfo.InvariantCulture);
                    results[name].Process[run] = whole;
                }
            }
        }

        return results;
    }
}
