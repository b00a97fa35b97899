using Databricks.Client.Testing;
using Databricks.Client.Testing.Recording;

namespace Databricks.Quickstart.Recording;

/// <summary>Records exchanges: checks each against the document, scrubs it, writes it, and reports it. Thread-safe.</summary>
/// <param name="folder">The folder of the recording.</param>
/// <param name="scrubber">Replaces sensitive data.</param>
/// <param name="report">Receives scrubbed progress lines.</param>
internal sealed class Recorder(string folder, Scrubber scrubber, Action<string> report)
{
    private readonly DepartureReport _report = new(folder);
    private int _number;

    /// <summary>Number of exchanges so far.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Number of distinct departures so far.</summary>
    public int Departures => _report.Count;

    /// <summary>Prepares the folder.</summary>
    /// <exception cref="IOException">The folder is not empty, or cannot be created.</exception>
    public void Open()
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"The folder {folder} is not empty. Use a new one for each recording.");
        }

        _report.Write();
    }

    /// <summary>Reports something that is not an exchange.</summary>
    public void Report(string line) => report(scrubber.Scrub(line));

    /// <summary>The number of the next exchange.</summary>
    public int NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>Records an exchange. Write failures are reported, and do not affect the caller.</summary>
    public void Keep(RecordedExchange exchange)
    {
        var found = ExchangeCheck.Check(exchange);
        var clean = scrubber.Scrub(exchange with { Operation = ExchangeCheck.Find(exchange.Method, exchange.Target).Operation?.Id });
        Violation[] departures = [.. found.Select(Scrub)];
        var note = "";
        try
        {
            RecordingFolder.Write(folder, clean);
            _report.Add(clean.FileName, departures);
            Exchanges++;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            note = $" NOT RECORDED: {scrubber.Scrub(error.Message)}";
        }

        report($"{clean.FileName[..4]} {clean.Method} {clean.Target} → {clean.Status}{(clean.Cut is null ? "" : $", {clean.Cut}")}{note}");
        foreach (var departure in departures)
        {
            report($"     {departure}");
        }
    }

    private Violation Scrub(Violation departure) =>
        new()
        {
            Operation = scrubber.Scrub(departure.Operation),
            Location = scrubber.Scrub(departure.Location),
            Message = scrubber.Scrub(departure.Message),
        };
}
