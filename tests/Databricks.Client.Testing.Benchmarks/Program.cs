using System.Globalization;
using Databricks.Client.Testing.Benchmarks;
using Databricks.Client.Testing.Benchmarks.Pacing;

// What the fake workspace costs those who test with it: its calls, and its start. --starts leaves the calls out.
// --rate measures the client against it instead, with and without pacing, in real time: all traffic, or that whose name holds the next argument.
if (args is [Starts.Switch, var front])
{
    await Starts.RunChildAsync(front);
    return;
}

if (args is [RateReport.Switch, .. var parts])
{
    await RateReport.RunAsync(parts.FirstOrDefault() ?? "");
    return;
}

if (args is [CallerProcess.Switch, var host, var token, var callers, var calls, var isPaced])
{
    await CallerProcess.RunAsync(
        host,
        token,
        int.Parse(callers, CultureInfo.InvariantCulture),
        int.Parse(calls, CultureInfo.InvariantCulture),
        bool.Parse(isPaced)
    );
    return;
}

if (args is not ["--starts"])
{
    Line($"| call, with {Calls.Clusters:N0} clusters | bytes of the response | µs | bytes allocated |");
    Line($"|---|---|---|---|");
    foreach (var call in CallCosts.Measure())
    {
        Line($"| {call.Name} | {call.Response:N0} | {call.Microseconds:N0} | {call.Bytes:N0} |");
    }

    Line($"");
}

Line($"| ms in a fresh process | first start | with its first response | second start | with its first response |");
Line($"|---|---|---|---|---|");
foreach (var (name, times) in Starts.Measure())
{
    Line($"| {name} | {times[0]:N0} | {times[1]:N0} | {times[2]:N1} | {times[3]:N1} |");
}

static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
