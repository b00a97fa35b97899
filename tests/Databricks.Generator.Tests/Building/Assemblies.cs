using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Databricks.Generator.Tests.Building;

/// <summary>Looks into a compiled assembly without loading it.</summary>
internal static class Assemblies
{
    public static IReadOnlyList<string> Properties(string assembly, string type)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var definition = metadata
            .TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Single(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}" == type);
        return [.. definition.GetProperties().Select(p => metadata.GetString(metadata.GetPropertyDefinition(p).Name))];
    }
}
