using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Databricks.Client.ConventionTests.PublicApi;

/// <summary>What a user of an assembly can name, as C# text: one line a member, in a fixed order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var lines = new List<string>();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            lines.Add($"{Attributes(type)}{TypeText.Declaration(type)}");
            lines.AddRange(Members(type).Order(StringComparer.Ordinal).Select(member => "    " + member));
            lines.Add("");
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field =>
                    string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}")
                );
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [];
        }

        var fields = type.GetFields(Declared)
            .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => $"{Attributes(field)}{MemberText.Of(field)}");
        var constructors = type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $"{Attributes(constructor)}{MemberText.Of(constructor)}");
        var properties = type.GetProperties(Declared)
            .Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible))
            .Select(property => $"{Attributes(property)}{MemberText.Of(property)}");
        var events = type.GetEvents(Declared)
            .Where(e => IsVisible(e.AddMethod!))
            .Select(e => $"{Attributes(e)}event {TypeText.Of(e.EventHandlerType!)} {e.Name}");
        var methods = type.GetMethods(Declared)
            .Where(method => IsVisible(method) && !IsNoise(method))
            .Select(method => $"{Attributes(method)}{MemberText.Of(method)}");
        return fields.Concat(constructors).Concat(properties).Concat(events).Concat(methods);
    }

    internal static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Accessors, which their properties show, and equality, which the declaration shows by its interface.
    private static bool IsNoise(MethodInfo method) =>
        method.IsSpecialName
            ? !method.Name.StartsWith("op_", StringComparison.Ordinal) || method.Name is "op_Equality" or "op_Inequality"
            : method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name is nameof(Equals) or nameof(GetHashCode);

    private static string Attributes(MemberInfo member)
    {
        // A constructor of a type with required members is obsolete for compilers that do not know of them.
        var obsolete =
            member is ConstructorInfo && member.DeclaringType!.IsDefined(typeof(RequiredMemberAttribute))
                ? null
                : member.GetCustomAttribute<ObsoleteAttribute>();
        var preview = member.GetCustomAttribute<System.Diagnostics.CodeAnalysis.ExperimentalAttribute>();
        return (obsolete is null ? "" : "[Obsolete] ") + (preview is null ? "" : $"[Experimental({preview.DiagnosticId})] ");
    }
}
