using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Databricks.Client.ConventionTests.PublicApi;

/// <summary>Shapes of public types that cannot be changed once users have compiled against them, and what their documentation is made of.</summary>
public sealed class PublicShapeTests
{
    [Fact]
    public void Records_ThatArePublic_AreNotPositional()
    {
        var positional = Packages.PublicTypes.Where(static type => type.GetMethod("Deconstruct")?.IsDefined(typeof(CompilerGeneratedAttribute)) == true);

        AssertNone(
            positional.Select(static type => $"{type}: give it properties with init; a new parameter would break everyone who constructs or deconstructs it.")
        );
    }

    [Fact]
    public void Parameters_OfPublicMembers_AreInCamelCase()
    {
        var names =
            from type in Packages.PublicTypes
            from member in type.GetMembers().OfType<MethodBase>()
            where !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.IsSubclassOf(typeof(Delegate))
            from parameter in member.GetParameters()
            where parameter.Name is { } name && !(char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit))
            select $"{type}.{member.Name}: {parameter.Name}";

        AssertNone(names);
    }

    [Fact]
    public void Documentation_OfEachPackage_HasNoBackticks()
    {
        var texts =
            from assembly in Packages.Assemblies
            from member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            where
                member
                    .DescendantNodes()
                    .OfType<XText>()
                    .Any(static text => text.Parent!.Name.LocalName is not ("c" or "code") && text.Value.Contains('`', StringComparison.Ordinal))
            select $"{member.Attribute("name")!.Value}: write <c>, or <see cref> where it is a member";

        AssertNone(texts);
    }

    private static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Take(40)));
    }
}
