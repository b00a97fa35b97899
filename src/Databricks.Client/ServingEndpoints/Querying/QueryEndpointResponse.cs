using Databricks.Client.Serialization;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

public sealed partial class QueryEndpointResponse
{
    /// <summary>The text of the first alternative, with all parts joined; null if it has none, for example if it only calls functions.</summary>
    public string? Text => First?.Text;

    /// <summary>The model's reasoning in the first alternative; null if there is none.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>The function calls requested by the model in the first alternative.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>The output of the model, by alternative, for all response formats: text, reasoning and tool calls.</summary>
    public IReadOnlyList<ModelOutput> Alternatives => OutputReader.Read(JsonTokens.Of(this));

    /// <summary>The token usage of the query, for all formats of counts; null if the response does not contain it.</summary>
    public ModelUsage? TokenCounts => ModelUsage.Of(JsonTokens.Of(this));

    /// <summary>Reads the responses of endpoints. A response that is not an object, which custom models may send, is read as the predictions.</summary>
    internal static QueryEndpointResponse? ReadAny(JsonModelReader json)
    {
        if (json.Reader.TokenType == Newtonsoft.Json.JsonToken.StartObject)
        {
            return ReadJson(json);
        }

        var predictions = json.Token();
        if (predictions is null)
        {
            return null;
        }

        var response = new QueryEndpointResponse();
        if (predictions is JArray list)
        {
            response.Predictions = [.. list];
        }
        else
        {
            response.AdditionalProperties["predictions"] = predictions;
        }

        return response;
    }

    private ModelOutput? First => Alternatives.FirstOrDefault(static output => output.Index == 0);
}
