using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>One property of a model in C#.</summary>
internal sealed class PropertyCode
{
    private readonly string _wireName;
    private readonly MapNode _property;
    private readonly CSharpType _type;
    private readonly bool _isRequired;
    private readonly bool _isAlways;
    private readonly string _name;
    private readonly string _field;

    /// <param name="wireName">Its name on the wire.</param>
    /// <param name="property">Its schema.</param>
    /// <param name="model">The schema that it is a member of.</param>
    /// <param name="type">Its C# type.</param>
    public PropertyCode(string wireName, MapNode property, MapNode model, CSharpType type)
    {
        _wireName = wireName;
        _property = property;
        _type = type;
        _isRequired = model.ItemsOf("required").Any(item => item is ScalarNode { Text: var name } && name == wireName);
        _isAlways = property["x-databricks-always"] is not null;
        _name = CSharpNames.Member(wireName, property);
        _field = Kind == "optional" ? _name : "_" + _name;
    }

    // How the template holds the value.
    private string Kind =>
        _type.IsCollection ? "collection"
        : !_isAlways ? "optional"
        : _type.Kind == CSharpKind.Model ? "model"
        : "value";

    private string? Getter =>
        Kind switch
        {
            "collection" => $"{_field} ??= new Unset{(_type.Kind == CSharpKind.List ? "List" : "Dictionary")}<{_type.Element!.Name}>()",
            "value" => _type.IsStruct ? $"{_field}.GetValueOrDefault()" : $"{_field} ?? \"\"",
            _ => null,
        };

    // What counts as set is written, also where the service sent it as null before.
    private string IsSet => _type.IsCollection ? $"Unset.IsSet({_field})" : $"{_field} is not null";

    private string Unit => _type.Kind == CSharpKind.Seconds ? "seconds" : "milliseconds";

    private string? Remarks =>
        _isAlways ? $"Always present in responses. If it is missing, the property returns {Missing} and is not written."
        : _isRequired ? "Required in a request: a call without it fails before it is sent."
        : _type.IsCollection ? "Never null. Written once it has elements or has been assigned, even an empty collection. Assign null to omit it."
        : _type.IsTime
            ? $"Read and written as {Unit} since 1970-01-01 UTC. 0 and out-of-range values read as null and are preserved in <see cref=\"AdditionalProperties\"/>."
        : null;

    private string Missing =>
        _type.IsStruct ? "the default of its type"
        : _type.Kind == CSharpKind.String ? "an empty string"
        : "an empty object";

    /// <summary>The property's schema with an `x-csharp`.</summary>
    /// <param name="shown">The method that shows it in `ToString()`; null if none does.</param>
    public MapNode Describe(string? shown)
    {
        var position = _property.Position;
        var code = Nodes.Map(
            position,
            ("name", _name),
            ("typeName", _type.Name),
            ("access", _property["x-csharp-internal"] is null ? "public" : "internal"),
            ("kind", Kind),
            ("field", _field),
            ("get", Getter),
            ("isSet", IsSet),
            ("read", JsonCode.Read(_type)),
            ("write", JsonCode.Write(_type, _wireName, _field, _property["x-databricks-secret"] is not null)),
            ("show", shown),
            ("attribute", CSharpText.Attribute(_property)),
            ("remarks", Remarks)
        );
        var described = _property.With(CSharpDocument.Keyword, code);
        return _type.IsTime && _property.Text("description") is { } description
            ? described.With("description", Nodes.Text(position, description.Replace($", in {Unit} since 1970-01-01 UTC", "", StringComparison.Ordinal)))
            : described;
    }
}
