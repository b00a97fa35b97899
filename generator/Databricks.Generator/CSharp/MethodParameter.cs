using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>One parameter of a generated method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its type, with a question mark if it may be null.</param>
/// <param name="Description">Its description; null if the document has none.</param>
/// <param name="Default">Its default; null where callers must pass it.</param>
internal sealed record MethodParameter(string Name, string TypeName, string? Description, string? Default = null)
{
    public string Declaration => Default is null ? $"{TypeName} {Name}" : $"{TypeName} {Name} = {Default}";

    /// <summary>The parameter for a property of the body.</summary>
    public static MethodParameter Of(string wireName, MapNode? property, CSharpTypes types) =>
        new(CSharpNames.Variable(wireName, property), types.Of(property).Name, property?.Text("description"));
}
