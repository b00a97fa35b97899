using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>State of a response while its chunks arrive.</summary>
internal sealed class ResponseHead
{
    private const long LastSecond = 253_402_300_799;

    private readonly Dictionary<string, FunctionCallContent> _openCalls = new(StringComparer.Ordinal);
    private AdditionalPropertiesDictionary? _properties;
    private UsageDetails? _usage;
    private string? _id;
    private string? _model;
    private DateTimeOffset? _createdAt;

    /// <summary>Whether a model has sent anything, even only its end.</summary>
    public bool HasResponse { get; set; }

    public ChatFinishReason? FinishReason { get; set; }

    /// <summary>Whether the caller must run a function.</summary>
    public bool HasOpenCalls => _openCalls.Count > 0;

    /// <summary>The ID of the response, generated if the service sends none before the first chunk.</summary>
    public string Id => _id ??= NewId();

    public static string NewId() => Guid.NewGuid().ToString("N");

    public void Read(JObject json)
    {
        _id ??= json.Text("id");
        _model ??= json.Text("model");
        _createdAt ??= Time(json.Number("created") ?? json.Number("created_at"));
        _usage = (json.Object("usage") is { } usage ? UsageReader.Read(usage) : null) ?? _usage;
        Keep(json, "databricks_output");
        Keep(json, "custom_outputs");
    }

    public void Started(FunctionCallContent call) => _openCalls[call.CallId] = call;

    /// <summary>The service has run the function itself: the caller must not.</summary>
    public void Returned(string callId)
    {
        if (_openCalls.TryGetValue(callId, out var call))
        {
            call.InformationalOnly = true;
            _openCalls.Remove(callId);
        }
    }

    public ChatResponseUpdate Update(ChatRole role, string messageId, IList<AIContent> contents, JToken? raw) =>
        new(role, contents)
        {
            ResponseId = Id,
            MessageId = messageId,
            ModelId = _model,
            CreatedAt = _createdAt,
            RawRepresentation = raw,
        };

    /// <summary>The last update. It has no message ID, so that its properties are the response's.</summary>
    public ChatResponseUpdate End() =>
        new()
        {
            ResponseId = Id,
            ModelId = _model,
            CreatedAt = _createdAt,
            FinishReason = FinishReason,
            AdditionalProperties = _properties,
            Contents = _usage is null ? [] : [new UsageContent(_usage)],
        };

    private void Keep(JObject json, string name)
    {
        if (json.Present(name) is { } value)
        {
            (_properties ??= [])[name] = JsonBridge.ToElement(value);
        }
    }

    private static DateTimeOffset? Time(long? seconds) => seconds is > 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
