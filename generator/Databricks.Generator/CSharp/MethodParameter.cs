using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>One parameter of a generated method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its type, with a question mark where it may be null.</param>
/// <param name="Description">What it is; null where the document says nothing.</param>
/// <param name="Default">Its default; null where callers must pass it.</param>
internal sealed record MethodParameter(string Name, string TypeName, string? Description, string? Default = null)
{
    public string Declaration => Default is null ? $"{TypeName} {Name}" : $"{TypeName} {Name} = {Default}";

    /// <summary>The parameter that stands for a property of the body.</summary>
    public static MethodParameter Of(string wireName, MapNode? property, CSharpTypes types) =>
        new(CSharpNames.Variable(wireName, property), types.Of(property).Name, property?.Text("description"));
}
