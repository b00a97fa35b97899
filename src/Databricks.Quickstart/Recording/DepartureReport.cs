using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Databricks.Client.Testing;
using Databricks.Client.Testing.Recording;

namespace Databricks.Quickstart.Recording;

/// <summary>Where a workspace and the OpenAPI document differ, by operation and place, as Markdown. Thread-safe.</summary>
internal sealed partial class DepartureReport(string folder)
{
    public const string FileName = "departures.md";

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, SortedDictionary<string, Row>> _operations = new(StringComparer.Ordinal);
    private int _exchanges;

    /// <summary>Number of distinct departures so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _operations.Values.Sum(rows => rows.Count);
            }
        }
    }

    /// <summary>Adds the departures of one exchange, and writes the report again.</summary>
    /// <param name="file">The file of the exchange.</param>
    /// <param name="departures">Its departures, scrubbed.</param>
    public void Add(string file, IReadOnlyList<Violation> departures)
    {
        lock (_gate)
        {
            _exchanges++;
            foreach (var departure in departures)
            {
                if (!_operations.TryGetValue(departure.Operation, out var rows))
                {
                    _operations[departure.Operation] = rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
                }

                // One row for all elements of a list, and for all numbers that are out of range or where the document has another type.
                var (place, message) = (Index().Replace(departure.Location, "[]"), FoundNumber().Replace(departure.Message, "a number"));
                var key = $"{place}\n{message}";
                rows[key] = rows.TryGetValue(key, out var row) ? row with { Times = row.Times + 1 } : new Row(place, message, 1, file);
            }

            Write();
        }
    }

    /// <summary>Writes the report.</summary>
    public void Write()
    {
        lock (_gate)
        {
            RecordingFolder.WriteWhole(Path.Combine(folder, FileName), ToMarkdown());
        }
    }

    private string ToMarkdown()
    {
        var text = new StringBuilder("# Departures from the OpenAPI document\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{_exchanges} exchanges, {Count} departures. `body`, `query` and `path` refer to the request, `response` to the response.\n"
        );
        foreach (var (operation, rows) in _operations)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {operation}\n\n| place | departure | times | first in |\n|---|---|---|---|\n");
            foreach (var row in rows.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{Cell(row.Place)}` | {Cell(row.Message)} | {row.Times} | {row.File} |\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, 10_000)]
    private static partial Regex Index();

    [GeneratedRegex(@"^-?\d[\d.eE+-]*(?= )|(?<= found )-?\d[\d.eE+-]*$", RegexOptions.None, 10_000)]
    private static partial Regex FoundNumber();

    private sealed record Row(string Place, string Message, int Times, string File);
}
