using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>The document as the templates read it: descriptions are C# documentation, and what templates need to know of schemas stands where they can see it.</summary>
internal static class CSharpDocument
{
    public static MapNode Of(MapNode document) => ShownMembers.AddTo(TemplateHints.AddTo(Documentation.Convert(document)));
}
