using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Sources of a text, in the formats of OpenAI and Claude.</summary>
internal static class Citations
{
    /// <summary>The annotations of a message, a part, or an item; null if it has none.</summary>
    public static IList<AIAnnotation>? Of(JObject json)
    {
        var annotations = new List<AIAnnotation>();
        foreach (var entry in (json.Array("annotations") ?? []).Concat(json.Array("citations") ?? []))
        {
            if (Read(entry) is { } citation)
            {
                annotations.Add(citation);
            }
        }

        return annotations.Count == 0 ? null : annotations;
    }

    public static CitationAnnotation? Read(JToken? entry)
    {
        if (entry is not JObject json)
        {
            return null;
        }

        json = json.Object("url_citation") ?? json;
        var citation = new CitationAnnotation
        {
            Url = Uri.TryCreate(json.Text("url"), UriKind.Absolute, out var url) ? url : null,
            Title = json.Text("title") ?? json.Text("document_title") ?? json.Text("filename"),
            Snippet = json.Text("cited_text") ?? json.Text("quote"),
            FileId = json.Text("file_id"),
            RawRepresentation = entry,
        };
        if (json.Number("start_index") is { } start && json.Number("end_index") is { } end)
        {
            citation.AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = (int)start, EndIndex = (int)end }];
        }

        return (citation.Url ?? (object?)citation.Title ?? citation.Snippet ?? citation.FileId) is null ? null : citation;
    }
}
