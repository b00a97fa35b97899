using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

/// <summary>What one piece of a streamed answer adds to one alternative.</summary>
[JsonConverter(typeof(JsonModelConverter<CompletionChunkChoice>))]
public sealed class CompletionChunkChoice : IJsonModel
{
    private ExtraMembers extra;

    /// <summary>Number of the alternative, from 0.</summary>
    public int? Index { get; set; }

    /// <summary>
    /// What a chat model adds to its message: append the contents to one another. Calls of functions come in parts too; parts of one call have the same
    /// <c>index</c>, and their <c>arguments</c> are appended.
    /// </summary>
    public ChatMessage? Delta { get; set; }

    /// <summary>What a completion model adds to its text.</summary>
    public string? Text { get; set; }

    /// <summary>Why the answer ends, such as <c>stop</c>, <c>length</c> or <c>tool_calls</c>; null before its last piece.</summary>
    public string? FinishReason { get; set; }

    /// <summary>Probabilities of the tokens, if the query asked for them.</summary>
    public JToken? Logprobs { get; set; }

    /// <summary>Members that this version of the library does not know, and known ones whose value was null or of another type, under their names on the wire.</summary>
    public IDictionary<string, JToken> AdditionalProperties => extra.All;

    void IJsonModel.ReadMembers(JsonIn json)
    {
        while (json.Member() is { } name)
        {
            switch (name)
            {
                case "index":
                    Index = json.Int32();
                    break;
                case "delta":
                    Delta = ChatMessage.ReadJson(json);
                    break;
                case "text":
                    Text = json.String();
                    break;
                case "finish_reason":
                    FinishReason = json.String();
                    break;
                case "logprobs":
                    Logprobs = json.Token();
                    break;
                default:
                    json.Reject();
                    break;
            }

            extra.TakeFrom(json, name);
        }
    }

    void IJsonModel.WriteMembers(JsonOut json)
    {
        json.Int32("index", Index);
        json.Model("delta", Delta);
        json.String("text", Text);
        json.String("finish_reason", FinishReason);
        json.Token("logprobs", Logprobs);
        if (!extra.IsEmpty)
        {
            extra.WriteTo(json, IsSet);
        }
    }

    internal static CompletionChunkChoice? ReadJson(JsonIn json)
    {
        if (!json.IsObject())
        {
            return null;
        }

        var model = new CompletionChunkChoice();
        ((IJsonModel)model).ReadMembers(json);
        return model;
    }

    private bool IsSet(string name) =>
        name switch
        {
            "index" => Index is not null,
            "delta" => Delta is not null,
            "text" => Text is not null,
            "finish_reason" => FinishReason is not null,
            "logprobs" => Logprobs is not null,
            _ => false,
        };
}
