using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>One parameter of an operation, in path or query.</summary>
/// <param name="parameter">The parameter itself.</param>
/// <param name="type">Its C# type.</param>
internal sealed class ParameterCode(MapNode parameter, CSharpType type)
{
    public string WireName { get; } = parameter.Text("name")!;

    public bool IsRequired { get; } = parameter.Text("required") == "true";

    /// <summary>Its parameter in the method.</summary>
    public MethodParameter InMethod
    {
        get
        {
            var typeName = type.Kind == CSharpKind.List ? $"System.Collections.Generic.IEnumerable<{type.Element!.Name}>" : type.Name;
            var name = CSharpNames.Variable(WireName, parameter);
            return IsRequired ? new(name, typeName, parameter.Text("description")) : new(name, typeName + "?", parameter.Text("description"), "null");
        }
    }

    private string Member => CSharpNames.Member(WireName, parameter);

    /// <summary>Its property in the filter of a list.</summary>
    public MapNode DescribeInFilter() =>
        Nodes.Map(
            parameter.Position,
            ("name", Member),
            ("description", parameter.Text("description")),
            ("typeName", type.IsCollection ? type.Name : type.Name + "?"),
            ("initial", type.IsCollection ? $"new System.Collections.Generic.List<{type.Element!.Name}>()" : null)
        );

    /// <summary>How it gets into the request.</summary>
    /// <param name="isInFilter">Whether the filter of a list has it.</param>
    public MapNode DescribeInRequest(bool isInFilter)
    {
        var place = parameter.Text("in");
        var name = InMethod.Name;
        var value =
            isInFilter ? $"filter?.{Member}"
            : IsRequired ? $"{name} ?? throw new System.ArgumentNullException(nameof({name}))"
            : name;
        return Nodes.Map(parameter.Position, ("in", place), ("wireName", WireName), ("name", name), ("value", place == "query" ? value : null));
    }
}
