using System.Globalization;
using System.Text;
using Databricks.Client.Observability;

namespace Databricks.Client.Models;

/// <summary>Writes a model as one line, such as <c>ClusterDetails { ClusterId = 1234-567890-a12bcde3, State = RUNNING }</c>.</summary>
internal sealed class ModelText(string type)
{
    private const int LongestValue = 200;

    private readonly StringBuilder _text = new(type);
    private bool _hasMembers;

    /// <summary>Adds a member unless it is null.</summary>
    public ModelText Add(string name, object? value)
    {
        var text = value is IFormattable formattable ? formattable.ToString(format: null, CultureInfo.InvariantCulture) : value?.ToString();
        return text is null ? this : Append(name, SingleLine.Of(text, LongestValue));
    }

    /// <summary>Adds a masked secret.</summary>
    public ModelText Mask(string name, string? secret) => secret is null ? this : Append(name, Scrubber.Mask);

    public override string ToString() => _hasMembers ? _text + " }" : _text.ToString();

    private ModelText Append(string name, string text)
    {
        _text.Append(_hasMembers ? ", " : " { ").Append(name).Append(" = ").Append(text);
        _hasMembers = true;
        return this;
    }
}
