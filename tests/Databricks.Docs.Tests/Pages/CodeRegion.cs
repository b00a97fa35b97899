namespace Databricks.Docs.Tests.Pages;

/// <summary>A piece of a source that a page shows.</summary>
/// <param name="Source">Path of the source.</param>
/// <param name="Line">Line of its first mark, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its lines without their common indentation, joined by line feeds. Several pieces of one name are joined by an empty line.</param>
internal sealed record CodeRegion(string Source, int Line, string Name, string Code);
