using System.Globalization;

namespace Databricks.Generator.Diagnostics;

/// <summary>One thing that is wrong with the document: where, what, and what to do about it.</summary>
internal sealed record Problem(string Code, SourcePosition Position, string Message)
{
    /// <summary>MSBuild's canonical form, which builds and editors recognize and turn into a link.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Position.File}({Position.Line},{Position.Column}): error {Code}: {Message}");
}
