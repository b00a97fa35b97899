using System.Globalization;
using Databricks.Client.Benchmarks.Calls;
using Databricks.Client.Benchmarks.Measuring;

namespace Databricks.Client.Benchmarks;

/// <summary>Prints the comparison as Markdown, ratios first.</summary>
internal static class Report
{
    public static void Ratios(IReadOnlyDictionary<Operation, IReadOnlyList<CallerResult>> results)
    {
        Line(
            $"| client against | raw: time | target | raw: bytes | target | stock: time | stock: bytes | tokens: time | tokens: bytes | without pacing: time | without pacing: bytes |"
        );
        Line($"|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (operation, callers) in results)
        {
            var (client, raw, stock, tokens, unpaced) = (callers[0], callers[1], callers[2], callers[3], callers[4]);
            var target = Target.Of(operation);
            Line(
                $"| {operation} | {client.TimeRatio(raw):F2} | {target.Time:F2} | {client.BytesRatio(raw):F2} | {target.Bytes:F2} | {client.TimeRatio(stock):F2} | {client.BytesRatio(stock):F2} | {client.TimeRatio(tokens):F2} | {client.BytesRatio(tokens):F2} | {client.TimeRatio(unpaced):F2} | {client.BytesRatio(unpaced):F2} |"
            );
        }

        Line($"");
        Line($"| µs / bytes per call | {string.Join(" | ", Callers.InOneProcess)} |");
        Line($"|---|---|---|---|---|---|");
        foreach (var (operation, callers) in results)
        {
            Line(
                $"| {operation} | {string.Join(" | ", callers.Select(caller => string.Create(CultureInfo.InvariantCulture, $"{caller.Median:N1} / {caller.Bytes:N0}")))} |"
            );
        }

        Line($"");
    }

    public static void Others(IReadOnlyDictionary<Operation, IReadOnlyList<CallerResult>> results)
    {
        Line($"| client against | {string.Join(" | ", Callers.OfOthers.Skip(1).Select(static name => $"{name}: time | {name}: bytes"))} |");
        Line($"|---|{string.Concat(Callers.OfOthers.Skip(1).Select(static _ => "---|---|"))}");
        foreach (var (operation, callers) in results)
        {
            Line(
                $"| {operation} | {string.Join(" | ", callers.Skip(1).Select(other => string.Create(CultureInfo.InvariantCulture, $"{callers[0].TimeRatio(other):F2} | {callers[0].BytesRatio(other):F2}")))} |"
            );
        }

        Line($"");
    }

    public static void ColdStarts(IReadOnlyDictionary<string, ColdStartResult> results)
    {
        var raw = results[Callers.Raw];
        Line($"| fresh process | first call, ms | against raw | target | first call, KB | whole process, ms | against raw |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var (name, (first, bytes, whole)) in results)
        {
            var target = name == Callers.Client ? Target.FirstCall.ToString("F2", CultureInfo.InvariantCulture) : "";
            Line(
                $"| {name} | {Medians.Of(first):F0} | {Medians.Of(first.Zip(raw.FirstCall, Ratio)):F2} | {target} | {Medians.Of(bytes) / 1024:F0} | {Medians.Of(whole):F0} | {Medians.Of(whole.Zip(raw.Process, Ratio)):F2} |"
            );
        }

        Line($"");
    }

    public static void Pages(IEnumerable<(int Pages, long Peak)> results)
    {
        Line($"| pages of 100 clusters | most bytes alive |");
        Line($"|---|---|");
        foreach (var (pages, peak) in results)
        {
            Line($"| {pages} | {peak:N0} |");
        }

        Line($"");
    }

    public static void Streams(IReadOnlyList<CallerResult> results)
    {
        var (client, chat) = (results[0], results[1]);
        Line($"| 1,000 pieces of a chat | µs | bytes | time against {client.Name} | target | bytes against {client.Name} | target |");
        Line($"|---|---|---|---|---|---|---|");
        Line($"| {client.Name} | {client.Median:N0} | {client.Bytes:N0} |  |  |  |  |");
        Line(
            $"| {chat.Name} | {chat.Median:N0} | {chat.Bytes:N0} | {chat.TimeRatio(client):F2} | {Target.ChatClient.Time:F2} | {chat.BytesRatio(client):F2} | {Target.ChatClient.Bytes:F2} |"
        );
        Line($"");
    }

    private static double Ratio(double mine, double its) => mine / its;

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
