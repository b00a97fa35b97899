using System.Globalization;
using Databricks.Client.Testing;
using Databricks.Client.Testing.Contract;
using Databricks.Quickstart.Output;
using Spectre.Console;

namespace Databricks.Quickstart.Tour;

/// <summary>Reports a tour: a table at a terminal, lines without color and frame otherwise.</summary>
internal static class TourReport
{
    public static void Write(Terminal terminal, IReadOnlyList<StepResult> results, IReadOnlyList<Violation> violations)
    {
        if (terminal.IsPlain)
        {
            foreach (var result in results)
            {
                WritePlain(terminal.Output, result);
            }
        }
        else
        {
            terminal.Console.Write(Rich(results));
        }

        WriteFailures(terminal.Console, results);
        foreach (var violation in violations)
        {
            terminal.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Does not match the OpenAPI document[/]: {violation}");
        }

        var passed = results.Count(result => result.Passed);
        var time = results.Sum(result => result.Elapsed.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture);
        var color = passed == results.Count ? "green" : "red";
        terminal.Console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[{color}]{passed} of {results.Count} steps matched the guides[/], in {time} s."
        );
    }

    private static Table Rich(IReadOnlyList<StepResult> results)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).ShowRowSeparators();
        table.AddColumn(new TableColumn("#").RightAligned().NoWrap());
        table.AddColumn("Call").AddColumn("Response");
        table.AddColumn(new TableColumn("Checks").NoWrap());
        table.AddColumn(new TableColumn("Time").RightAligned().NoWrap());
        foreach (var result in results)
        {
            var wire = string.Join('\n', Wire(result));
            table.AddRow(
                new Text(Number(result)),
                new Markup($"[bold]{Markup.Escape(result.Step.Title)}[/]\n{Markup.Escape(wire)}\n[grey]{Markup.Escape(result.Step.Source)}[/]"),
                new Text(result.Response),
                new Markup(result.Passed ? $"[green]{Count(result)}[/]" : $"[red]{Count(result)}[/]"),
                new Text(Time(result))
            );
        }

        return table;
    }

    private static void WritePlain(TextWriter output, StepResult result)
    {
        var outcome = result.Passed ? "ok" : "FAILED";
        var columns = $"{Number(result).PadLeft(2)} {outcome.PadRight(6)} {Count(result).PadLeft(5)} {Time(result).PadLeft(8)}";
        output.WriteLine($"{columns}  {result.Step.Title}  ({result.Step.Source})");
        var indent = new string(' ', 26);
        foreach (var line in Wire(result).Append(result.Response))
        {
            output.WriteLine(indent + line);
        }
    }

    private static void WriteFailures(IAnsiConsole console, IReadOnlyList<StepResult> results)
    {
        foreach (var result in results)
        {
            foreach (var check in result.Checks.Where(check => !check.Passed))
            {
                console.MarkupLineInterpolated(
                    CultureInfo.InvariantCulture,
                    $"[red]Step {result.Number}[/], {result.Step.Title}: {check.What}: {check.Problem}"
                );
            }
        }
    }

    // Equal consecutive requests, as in a wait, are one line with their count.
    private static IEnumerable<string> Wire(StepResult result)
    {
        var lines = new List<(string Text, int Times)>();
        foreach (var text in result.Exchanges.Select(exchange => exchange.ToString()))
        {
            if (lines.Count > 0 && lines[^1].Text == text)
            {
                lines[^1] = (text, lines[^1].Times + 1);
            }
            else
            {
                lines.Add((text, 1));
            }
        }

        return lines.Select(line => line.Times == 1 ? line.Text : $"{line.Text} ×{line.Times}");
    }

    private static string Number(StepResult result) => result.Number.ToString(CultureInfo.InvariantCulture);

    private static string Count(StepResult result) => $"{result.Checks.Count(check => check.Passed)}/{result.Checks.Count}";

    private static string Time(StepResult result) => $"{result.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms";
}
