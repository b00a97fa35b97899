using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>
/// The document as the templates read it. Each operation, and each property of a model, has an `x-csharp`, a map with its C# names, types and expressions,
/// so that a template prints them and decides nothing.
/// </summary>
internal static class CSharpDocument
{
    public const string Keyword = "x-csharp";

    /// <param name="document">The checked document, whose descriptions are C# documentation.</param>
    public static MapNode Of(MapNode document) => OperationCode.AddTo(ModelCode.AddTo(document));
}
