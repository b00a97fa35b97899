using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Tool calls, assembled from the chunks of a stream: later chunks may lack ID, name or index, or have them empty.</summary>
internal sealed class ToolCalls
{
    private static readonly JsonTypeInfo<IDictionary<string, object?>> _argumentsType =
        (JsonTypeInfo<IDictionary<string, object?>>)JsonBridge.Compact.GetTypeInfo(typeof(IDictionary<string, object?>));

    private readonly List<Call> _calls = [];

    /// <param name="pieces">Calls, or parts of them.</param>
    /// <param name="areWhole">Whether each is a separate call.</param>
    public void Add(JArray pieces, bool areWhole)
    {
        foreach (var piece in pieces.OfType<JObject>())
        {
            var call = areWhole ? null : Find(piece);
            if (call is null)
            {
                _calls.Add(call = new Call { Index = piece.Number("index") });
            }

            call.Add(piece);
        }
    }

    /// <summary>The calls so far, whole.</summary>
    public List<FunctionCallContent> Take()
    {
        var calls = _calls.ConvertAll(static call => call.Content());
        _calls.Clear();
        return calls;
    }

    /// <summary>A call with its arguments.</summary>
    public static FunctionCallContent Content(string? id, string? name, JToken? arguments)
    {
        var text = arguments switch
        {
            JValue { Value: string written } => written.Trim(),
            JObject members => members.ToString(Formatting.None),
            _ => "",
        };
        return FunctionCallContent.CreateFromParsedArguments(
            text is "" or "null" ? "{}" : text,
            id ?? "call_" + ResponseHead.NewId(),
            name ?? "",
            static json => System.Text.Json.JsonSerializer.Deserialize(json, _argumentsType)!
        );
    }

    private Call? Find(JObject piece)
    {
        var id = piece.Text("id");
        if (piece.Number("index") is { } index)
        {
            var same = _calls.FindLast(call => call.Index == index);
            return same?.Id is { } known && id is not null && known != id ? null : same;
        }

        return id is not null ? _calls.FindLast(call => call.Id == id)
            : piece.Object("function").Text("name") is null ? _calls.LastOrDefault()
            : null;
    }

    private sealed class Call
    {
        private readonly StringBuilder _arguments = new();
        private string? _name;
        private AdditionalPropertiesDictionary? _properties;

        public long? Index { get; init; }

        public string? Id { get; private set; }

        public void Add(JObject piece)
        {
            var function = piece.Object("function") ?? piece;
            Id ??= piece.Text("id");
            _name ??= function.Text("name");
            _arguments.Append(
                function["arguments"] switch
                {
                    JValue { Value: string text } => text,
                    JObject members => members.ToString(Formatting.None),
                    _ => "",
                }
            );
            foreach (var name in ToolCallMembers.GoBack)
            {
                if ((piece.Present(name) ?? function.Present(name)) is { } value)
                {
                    (_properties ??= [])[name] = value is JValue { Value: string text } ? text : JsonBridge.ToElement(value);
                }
            }
        }

        public FunctionCallContent Content()
        {
            var content = ToolCalls.Content(Id, _name, _arguments.ToString());
            content.AdditionalProperties = _properties;
            return content;
        }
    }
}
