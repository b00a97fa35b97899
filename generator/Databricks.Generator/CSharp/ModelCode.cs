using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>Adds to each property of a model what its template prints.</summary>
internal static class ModelCode
{
    public static MapNode AddTo(MapNode document)
    {
        var types = CSharpTypes.In(document);
        return document.With("components", components => components.With("schemas", schemas => schemas.Select((name, model) => Model(name, model, types))));
    }

    private static MapNode Model(string name, MapNode model, CSharpTypes types)
    {
        var shown = ShownMembers.Of(name, model, types);
        return model.With(
            "properties",
            properties =>
                properties.Select(
                    (wireName, property) => new PropertyCode(wireName, property, model, types.Of(property)).Describe(shown.GetValueOrDefault(wireName))
                )
        );
    }
}
