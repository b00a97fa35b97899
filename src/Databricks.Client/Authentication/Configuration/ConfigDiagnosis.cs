namespace Databricks.Client.Authentication.Configuration;

/// <summary>What the search for settings came across that explains why something is missing; and what may be wrong enough to use no other identity instead.</summary>
internal sealed class ConfigDiagnosis
{
    private readonly List<string> _notes = [];

    /// <summary>Sentences for messages and reports, each with its place.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Why no login of the machine may step in: what was asked for could not be read; null if nothing was.</summary>
    public string? Doubt { get; private set; }

    public void Add(string sentence) => _notes.Add(sentence);

    /// <summary>Adds a sentence about a setting that was asked for and not understood.</summary>
    public void AddDoubt(string sentence)
    {
        _notes.Add(sentence);
        Doubt ??= sentence;
    }

    /// <summary>All sentences with a space before each.</summary>
    public override string ToString() => string.Concat(_notes.Select(static n => " " + n));
}
