using System.Text;
using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Chat completions and completions, whole or in chunks. Of several choices the one with index 0 is read.</summary>
internal sealed class CompletionReader(ResponseHead head)
{
    private readonly ToolCalls _calls = new();
    private readonly StringBuilder _refusal = new();
    private string? _messageId;

    public IEnumerable<ChatResponseUpdate> Read(JObject json, JArray choices)
    {
        if (Choice(choices) is not { } choice)
        {
            yield break;
        }

        head.HasResponse = true;
        head.FinishReason = FinishReasons.Of(choice.Text("finish_reason") ?? choice.Text("finishReason")) ?? head.FinishReason;
        var whole = choice.Object("message");
        List<AIContent> contents;
        if ((whole ?? choice.Object("delta")) is { } message)
        {
            contents = ContentReader.Read(message, text => _refusal.Append(text));
            if (message.Array("tool_calls") is { } calls)
            {
                _calls.Add(calls, areWhole: whole is not null);
            }
        }
        else
        {
            contents = choice.Text("text") is { } text ? [new TextContent(text)] : [];
        }

        _messageId ??= head.Id;
        if (contents.Count > 0)
        {
            yield return head.Update(ChatRole.Assistant, _messageId, contents, json);
        }
    }

    public IEnumerable<ChatResponseUpdate> End()
    {
        var contents = new List<AIContent>();
        if (_refusal.Length > 0)
        {
            contents.Add(new ErrorContent(_refusal.ToString()) { ErrorCode = "refusal" });
        }

        foreach (var call in _calls.Take())
        {
            head.Started(call);
            contents.Add(call);
        }

        // Even an empty one: a model without output has returned an empty message.
        if (_messageId is not null)
        {
            yield return head.Update(ChatRole.Assistant, _messageId, contents, raw: null);
        }
    }

    private static JObject? Choice(JArray choices)
    {
        var all = choices.OfType<JObject>().ToList();
        return all.Find(static choice => choice.Number("index") == 0)
            ?? all.Find(static choice => choice.Number("index") is null && choice.HasValues)
            ?? all.Find(static choice => choice.Object("message") is not null);
    }
}
