using System.Text;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json;

namespace Databricks.Client.Testing.Recording;

/// <summary>
/// The files of a recording: one for each exchange. A file is written under a temporary name and then moved, so that every named file is complete.
/// </summary>
internal static class RecordingFolder
{
    private const string Unfinished = ".unfinished";

    public static void Write(string folder, RecordedExchange exchange) =>
        WriteWhole(Path.Combine(folder, exchange.FileName), exchange.ToJson().ToString(Formatting.Indented) + "\n");

    public static void WriteWhole(string path, string text)
    {
        using (var file = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path, overwrite: true);
    }

    /// <summary>Reads the exchanges of a recording, in their order.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not a recorded exchange, or there are none.</exception>
    public static IReadOnlyList<RecordedExchange> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no recording at {Path.GetFullPath(folder)}. Create one with 'databricks-fake record'.");
        }

        RecordedExchange[] exchanges = [.. Directory.EnumerateFiles(folder, "*.json").Select(ReadFile).OrderBy(exchange => exchange.Number)];
        return exchanges.Length > 0
            ? exchanges
            : throw new InvalidDataException($"The folder {Path.GetFullPath(folder)} contains no recorded exchanges: no file ends in .json.");
    }

    private static RecordedExchange ReadFile(string path)
    {
        try
        {
            return RecordedExchange.FromJson(JsonTokens.ParseObject(File.ReadAllText(path)));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidCastException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not a recorded exchange: {error.Message}", error);
        }
    }
}
