using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Databricks.Generator.Documenting;

/// <summary>The members of an assembly that its users can name or derive from, without loading it.</summary>
internal sealed class PublicMembers
{
    private readonly MetadataReader _metadata;
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    private PublicMembers(MetadataReader metadata)
    {
        _metadata = metadata;
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (IsVisible(type))
            {
                Add(type);
            }
        }
    }

    public static PublicMembers Of(string assembly)
    {
        using var portable = new PEReader(File.OpenRead(assembly));
        return new PublicMembers(portable.GetMetadataReader());
    }

    /// <summary>Whether a documentation ID, such as <c>M:N.Type.Method(System.String)</c>, is that of a public member. Overloads count by their number of parameters.</summary>
    public bool Contains(string id)
    {
        var name = id.IndexOf('(', StringComparison.Ordinal) is var open and > 0 ? id[..open] : id;
        return _members.Contains(id[0] == 'M' ? $"{name}/{Parameters(id)}" : name);
    }

    // Commas between parameters; those within the braces of generic types separate type arguments.
    private static int Parameters(string id)
    {
        var open = id.IndexOf('(', StringComparison.Ordinal);
        var depth = 0;
        return open < 0
            ? 0
            : 1
                + id[open..]
                    .Count(character =>
                    {
                        depth +=
                            character is '{' or '[' ? 1
                            : character is '}' or ']' ? -1
                            : 0;
                        return character == ',' && depth == 0;
                    });
    }

    private bool IsVisible(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(
                _metadata.GetTypeDefinition(type.GetDeclaringType())
            ),
            _ => false,
        };

    private string NameOf(TypeDefinition type) =>
        type.IsNested ? $"{NameOf(_metadata.GetTypeDefinition(type.GetDeclaringType()))}.{Text(type.Name)}"
        : type.Namespace.IsNil ? Text(type.Name)
        : $"{Text(type.Namespace)}.{Text(type.Name)}";

    private void Add(TypeDefinition type)
    {
        var name = NameOf(type);
        _members.Add($"T:{name}");
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition).Where(field => IsVisible((MethodAttributes)field.Attributes)))
        {
            _members.Add($"F:{name}.{Text(field.Name)}");
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition).Where(method => IsVisible(method.Attributes)))
        {
            var generic = method.GetGenericParameters().Count is var count and > 0 ? $"``{count}" : "";
            _members.Add($"M:{name}.{Text(method.Name).Replace('.', '#')}{generic}/{ParametersOf(method)}");
        }

        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            var accessors = property.GetAccessors();
            if (IsVisible(accessors.Getter) || IsVisible(accessors.Setter))
            {
                _members.Add($"P:{name}.{Text(property.Name)}");
            }
        }

        foreach (var e in type.GetEvents().Select(_metadata.GetEventDefinition).Where(e => IsVisible(e.GetAccessors().Adder)))
        {
            _members.Add($"E:{name}.{Text(e.Name)}");
        }
    }

    // A signature begins with its kind, the number of type parameters if there are some, and the number of parameters.
    private int ParametersOf(MethodDefinition method)
    {
        var signature = _metadata.GetBlobReader(method.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return signature.ReadCompressedInteger();
    }

    private bool IsVisible(MethodDefinitionHandle handle) => !handle.IsNil && IsVisible(_metadata.GetMethodDefinition(handle).Attributes);

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private string Text(StringHandle handle) => _metadata.GetString(handle);
}
