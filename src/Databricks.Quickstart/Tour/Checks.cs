using System.Diagnostics.CodeAnalysis;
using Databricks.Quickstart.Guides;
using Newtonsoft.Json;

namespace Databricks.Quickstart.Tour;

/// <summary>Compares a step's responses with the guides.</summary>
internal sealed class Checks
{
    private readonly List<Check> _all = [];

    public IReadOnlyList<Check> All => _all;

    /// <summary>A value that the guides print.</summary>
    public void Equal<T>(string what, T expected, T actual) =>
        Add(what, EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{Show(actual)}, expected {Show(expected)}");

    /// <summary>A condition on more than one value.</summary>
    public void That(string what, bool holds, string found) => Add(what, holds ? null : found);

    /// <summary>A request whose body is exactly the payload in a guide.</summary>
    public void Sent(string file, IEnumerable<Exchange> exchanges)
    {
        var sent = exchanges.LastOrDefault(exchange => exchange.Body.Length > 0);
        var differences = sent is null ? ["no body was sent"] : JsonDifference.Find(GuideFiles.Json(file), GuideFiles.Parse(sent.Body), exact: true);
        Add($"request as in {file}", Join(differences));
    }

    /// <summary>A response with every member of the response in a guide. It is taken from the model, so that the client's parsing is checked too.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A model's converter needs no reflection, and the client preserves it from trimming.")]
    public void Received(string file, object model)
    {
        var response = GuideFiles.Parse(JsonConvert.SerializeObject(model));
        Add($"response as in {file}", Join(JsonDifference.Find(GuideFiles.Json(file), response, exact: false)));
    }

    /// <summary>A step that ended in an exception.</summary>
    public void Failed(Exception exception) => Add("call", $"{exception.GetType().Name}: {exception.Message}");

    private static string? Join(IEnumerable<string> differences) => string.Join("; ", differences) is { Length: > 0 } text ? text : null;

    private static string Show<T>(T value) => value is null ? "nothing" : $"'{value}'";

    private void Add(string what, string? problem) => _all.Add(new Check(what, problem));
}
