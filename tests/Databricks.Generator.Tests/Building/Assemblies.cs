using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Databricks.Generator.Tests.Building;

/// <summary>Looks into a compiled assembly without loading it.</summary>
internal static class Assemblies
{
    public static IReadOnlyList<string> Properties(string assembly, string type) =>
        Read(
            assembly,
            type,
            static (metadata, definition) => definition.GetProperties().Select(p => metadata.GetString(metadata.GetPropertyDefinition(p).Name))
        );

    public static IReadOnlyList<string> Methods(string assembly, string type) =>
        Read(assembly, type, static (metadata, definition) => definition.GetMethods().Select(m => metadata.GetString(metadata.GetMethodDefinition(m).Name)));

    private static IReadOnlyList<string> Read(string assembly, string type, Func<MetadataReader, TypeDefinition, IEnumerable<string>> members)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var definition = metadata
            .TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Single(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}" == type);
        return [.. members(metadata, definition)];
    }
}
