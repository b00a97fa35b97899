using Databricks.Client.AI.Json;
using Databricks.Client.ServingEndpoints;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Reads a response in any format, whole or in chunks. A whole response is one chunk, so that both give the same result.</summary>
internal sealed class ResponseReader
{
    private readonly ResponseHead _head = new();
    private readonly CompletionReader _completion;
    private readonly AgentReader _agent;
    private readonly EventReader _events;

    public ResponseReader()
    {
        _completion = new CompletionReader(_head);
        _agent = new AgentReader(_head);
        _events = new EventReader(_head);
    }

    /// <summary>Whether the response came from a model.</summary>
    public bool HasResponse => _head.HasResponse;

    /// <param name="json">The body, or the data of an event.</param>
    public IEnumerable<ChatResponseUpdate> Read(JToken json)
    {
        if (json is not JObject members)
        {
            return Plain(json, json);
        }

        if (members.Text("type") is { } type && ResponseEvents.IsOne(type))
        {
            return _events.Event(type, members);
        }

        if (members.Array("output") is not null)
        {
            return _events.Whole(members);
        }

        _head.Read(members);
        if (members.Array("choices") is { } choices)
        {
            return _completion.Read(members, choices);
        }

        if (members.Array("messages") is { } messages)
        {
            return messages.OfType<JObject>().SelectMany(message => _agent.Read(members, message, isWhole: true));
        }

        if (members.Object("delta") is { } delta)
        {
            return _agent.Read(members, delta, isWhole: false);
        }

        return (members.Present("content") ?? members.Present("predictions") ?? members.Present("output") ?? members.Present("text")) is { } plain
            ? Plain(plain, members)
            : [];
    }

    public IEnumerable<ChatResponseUpdate> End() => _completion.End().Concat([_head.End()]);

    /// <summary>Output of custom models: a string, or a list with the result for the one row sent; other JSON is returned unchanged.</summary>
    private IEnumerable<ChatResponseUpdate> Plain(JToken response, JToken raw)
    {
        while (response is JArray { Count: 1 } list)
        {
            response = list[0];
        }

        if (response is JObject members && IsResponse(members))
        {
            return Read(members);
        }

        var contents = new List<AIContent>();
        ContentReader.Add(response, contents, static _ => { });
        if (contents.Count == 0 && response is not JValue { Value: null or "" })
        {
            contents.Add(new TextContent(response.ToString(Formatting.None)));
        }

        _head.HasResponse = true;
        return [_head.Update(ChatRole.Assistant, _head.Id, contents, raw)];
    }

    private static bool IsResponse(JObject json) =>
        (json.Present("choices") ?? json.Present("messages") ?? json.Present("output") ?? json.Present("content")) is not null;
}
