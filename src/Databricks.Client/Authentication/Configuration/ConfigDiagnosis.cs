namespace Databricks.Client.Authentication.Configuration;

/// <summary>Findings of the search for settings: explanations of missing settings, and doubts that rule out using another identity.</summary>
internal sealed class ConfigDiagnosis
{
    private readonly List<string> _notes = [];

    /// <summary>Sentences for messages and reports, each with its location.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Why no login of the machine may be used: a requested setting could not be read; null if there is no doubt.</summary>
    public string? Doubt { get; private set; }

    public void Add(string sentence) => _notes.Add(sentence);

    /// <summary>Adds a sentence about a requested setting that was not recognized.</summary>
    public void AddDoubt(string sentence)
    {
        _notes.Add(sentence);
        Doubt ??= sentence;
    }

    /// <summary>All sentences, each preceded by a space.</summary>
    public override string ToString() => string.Concat(_notes.Select(static n => " " + n));
}
