using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Responses of models without a script: in the right format, generated from the query, deterministic.</summary>
internal static class ModelResponses
{
    /// <summary>The response of the kind of model that accepts such a query.</summary>
    public static FakeQueryResponse Of(JObject query)
    {
        if (query["messages"] is JArray || query.Has("prompt") || IsConversation(query["input"]))
        {
            return Chat(query);
        }

        if (query.Has("input"))
        {
            return FakeEmbeddings.Of(query);
        }

        var rows =
            Rows(query)
            ?? throw new ApiRefusalException(
                400,
                "BAD_REQUEST",
                "A query needs one of dataframe_split, dataframe_records, instances, inputs, messages, prompt and input."
            );
        return FakeQueryResponse.Predictions([.. Enumerable.Range(0, rows).Select(static row => (JToken)(double)row)]);
    }

    public static FakeQueryResponse Chat(JObject query) => new FakeChatResponse(UnscriptedContent.Of(query));

    // Agents with the Responses API and embedding models both take 'input': the former messages, the latter strings.
    private static bool IsConversation(JToken? input) => input is JArray { Count: > 0 } items && items[^1] is JObject;

    private static int? Rows(JObject body)
    {
        if (body.Object("dataframe_split")?["data"] is JArray data)
        {
            return data.Count;
        }

        foreach (var name in (string[])["dataframe_records", "instances", "inputs"])
        {
            if (body.Has(name))
            {
                return body[name] switch
                {
                    JArray list => list.Count,
                    JObject columns => columns
                        .Properties()
                        .Select(column => column.Value)
                        .OfType<JArray>()
                        .Select(column => column.Count)
                        .DefaultIfEmpty(1)
                        .Max(),
                    _ => 1,
                };
            }
        }

        return null;
    }
}
