using Databricks.Client.Testing;
using Databricks.Client.Testing.Recording;

namespace Databricks.Quickstart.Recording;

/// <summary>Keeps exchanges: compares each with the document, scrubs it, writes it, and tells of it. Thread-safe.</summary>
/// <param name="folder">The folder of the recording.</param>
/// <param name="scrubber">Takes out what must not be kept.</param>
/// <param name="tell">Receives what happens, in scrubbed lines.</param>
internal sealed class Recorder(string folder, Scrubber scrubber, Action<string> tell)
{
    private readonly DepartureReport _report = new(folder);
    private int _number;

    /// <summary>Exchanges so far.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Different departures so far.</summary>
    public int Departures => _report.Count;

    /// <summary>Prepares the folder.</summary>
    /// <exception cref="IOException">The folder holds something already, or cannot be made.</exception>
    public void Open()
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"The folder {folder} is not empty. Name a new one for each recording.");
        }

        _report.Write();
    }

    /// <summary>Reports something that is not an exchange.</summary>
    public void Tell(string line) => tell(scrubber.Scrub(line));

    /// <summary>The number of the next exchange.</summary>
    public int NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>Keeps an exchange. What cannot be written is told, and does not hold up the caller.</summary>
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

        tell($"{clean.FileName[..4]} {clean.Method} {clean.Target} → {clean.Status}{(clean.Cut is null ? "" : $", {clean.Cut}")}{note}");
        foreach (var departure in departures)
        {
            tell($"     {departure}");
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
