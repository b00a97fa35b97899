namespace Databricks.Generator.Diagnostics;

/// <summary>A place in a file. Line and column count from 1.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary>The beginning of a file, for problems with the file as a whole.</summary>
    public static SourcePosition StartOf(string file) => new(file, 1, 1);
}
