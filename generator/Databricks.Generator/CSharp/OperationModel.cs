using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>What one operation of the document is in C#.</summary>
internal sealed class OperationModel
{
    private const string List = "List";

    public OperationModel(MapNode operation, BundledDocument document, CSharpTypes types)
    {
        Operation = operation;
        Types = types;
        Body = document.Resolve(operation["requestBody"]);
        BodySchema = document.RequestSchema(operation);
        Response = document.Resolve(operation.Map("responses")?["200"]);
        ResponseSchema = document.ResponseSchema(operation);
        Paging = operation.Map("x-databricks-paging");
        var parameters = operation.ItemsOf("parameters").Select(p => document.Resolve(p)!);
        Parameters = [.. parameters.Select(p => new ParameterCode(p, types.Of(p.Map("schema")))).OrderBy(p => !p.IsRequired)];
        InFilter = Paging is null ? [] : [.. Parameters.Where(p => !p.IsRequired && p.WireName != Token)];
    }

    public MapNode Operation { get; }

    public CSharpTypes Types { get; }

    /// <summary>The request body; null if there is none.</summary>
    public MapNode? Body { get; }

    public MapNode? BodySchema { get; }

    /// <summary>The response of a call that succeeds.</summary>
    public MapNode? Response { get; }

    public MapNode? ResponseSchema { get; }

    /// <summary>How its list continues; null if it does not return a list.</summary>
    public MapNode? Paging { get; }

    /// <summary>JSON name of the member for the token of the next page; null if the list has no pages.</summary>
    public string? Token => Paging?.Text("token");

    /// <summary>Its parameters in path and query, those first that callers must pass.</summary>
    public IReadOnlyList<ParameterCode> Parameters { get; }

    /// <summary>Those of them that the filter of a list has.</summary>
    public IReadOnlyList<ParameterCode> InFilter { get; }

    public string Group => Operation.Text("operationId")!.Split('_')[0];

    public string Name => Operation.Text("operationId")!.Split('_')[1];

    /// <summary>Type of the body; null if there is none.</summary>
    public string? BodyType => TypeOf(Body);

    /// <summary>Type of the response: a model, or a string if the response is not JSON; null if there is none.</summary>
    public string? ResultType => TypeOf(Response);

    /// <summary>Name of the class that has the optional parameters of a list: `Clusters_List` → ListClustersOptions, `Clusters_ListRevisions` → ListClusterRevisionsOptions.</summary>
    public string FilterType => Name == List ? $"List{Group}Options" : $"List{Group.TrimEnd('s')}{Name.Replace(List, "", StringComparison.Ordinal)}Options";

    // Where several contents describe the same response, the first one is the whole of it.
    private string? TypeOf(MapNode? holder) => holder?.MembersOf("content") is [{ Value: MapNode content }, ..] ? Types.Of(content.Map("schema")).Name : null;
}
