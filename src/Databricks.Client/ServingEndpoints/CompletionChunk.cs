using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

/// <summary>
/// One piece of a streamed answer. Chat models and agents send text and calls of functions bit by bit in <see cref="CompletionChunkChoice.Delta"/>,
/// completion models in <see cref="CompletionChunkChoice.Text"/>; what other kinds of models send is kept in <see cref="AdditionalProperties"/>.
/// </summary>
// Written by hand: the document describes the answer of each operation once, in the form of one piece.
[JsonConverter(typeof(JsonModelConverter<CompletionChunk>))]
public sealed class CompletionChunk : IJsonModel
{
    private ExtraMembers extra;

    /// <summary>Identifier of the whole answer, the same in each piece.</summary>
    public string? Id { get; set; }

    /// <summary>Kind of the object, such as <c>chat.completion.chunk</c>.</summary>
    public string? ObjectType { get; set; }

    /// <summary>When the answer was begun, in seconds since 1970-01-01 UTC.</summary>
    public long? Created { get; set; }

    /// <summary>Name of the model that answers.</summary>
    public string? Model { get; set; }

    /// <summary>What is new, by alternative; empty in a piece that has only <see cref="Usage"/>.</summary>
    public IList<CompletionChunkChoice>? Choices { get; set; }

    /// <summary>Tokens that the answer took. In the last piece only, if the query asked for it with <c>stream_options</c>; some models send it in each.</summary>
    public TokenUsage? Usage { get; set; }

    /// <summary>The new text of the first alternative; null where the piece brings none.</summary>
    [JsonIgnore]
    public string? Text => Choices is { Count: > 0 } ? Choices[0].Delta?.Content ?? Choices[0].Text : null;

    /// <summary>Members that this version of the library does not know, and known ones whose value was null or of another type, under their names on the wire.</summary>
    public IDictionary<string, JToken> AdditionalProperties => extra.All;

    void IJsonModel.ReadMembers(JsonIn json)
    {
        while (json.Member() is { } name)
        {
            switch (name)
            {
                case "id":
                    Id = json.String();
                    break;
                case "object":
                    ObjectType = json.String();
                    break;
                case "created":
                    Created = json.Int64();
                    break;
                case "model":
                    Model = json.String();
                    break;
                case "choices":
                    Choices = json.List(static json => CompletionChunkChoice.ReadJson(json)!);
                    break;
                case "usage":
                    Usage = TokenUsage.ReadJson(json);
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
        json.String("id", Id);
        json.String("object", ObjectType);
        json.Int64("created", Created);
        json.String("model", Model);
        json.List("choices", Choices, static (json, value) => json.Value(value));
        json.Model("usage", Usage);
        if (!extra.IsEmpty)
        {
            extra.WriteTo(json, IsSet);
        }
    }

    internal static CompletionChunk? ReadJson(JsonIn json)
    {
        if (!json.IsObject())
        {
            return null;
        }

        var model = new CompletionChunk();
        ((IJsonModel)model).ReadMembers(json);
        return model;
    }

    private bool IsSet(string name) =>
        name switch
        {
            "id" => Id is not null,
            "object" => ObjectType is not null,
            "created" => Created is not null,
            "model" => Model is not null,
            "choices" => Choices is not null,
            "usage" => Usage is not null,
            _ => false,
        };
}
