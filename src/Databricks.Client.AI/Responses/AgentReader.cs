using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Agents with the ChatAgent interface: a list of messages, or a message or part of one in each event. The agent has already run the tools.</summary>
internal sealed class AgentReader(ResponseHead head)
{
    private string? _messageId;
    private string? _role;

    public IEnumerable<ChatResponseUpdate> Read(JObject json, JObject message, bool isWhole)
    {
        var role = message.Text("role") ?? "assistant";
        if (role is not ("assistant" or "tool"))
        {
            yield break;
        }

        head.HasResponse = true;
        head.FinishReason = FinishReasons.Of(json.Text("finish_reason")) ?? head.FinishReason;
        _messageId = message.Text("id") ?? (isWhole || _messageId is null || role != _role || role == "tool" ? ResponseHead.NewId() : _messageId);
        _role = role;
        if (role == "tool")
        {
            var callId = message.Text("tool_call_id") ?? "";
            head.Returned(callId);
            yield return head.Update(ChatRole.Tool, _messageId, [new FunctionResultContent(callId, ContentReader.Text(message["content"]))], json);
            yield break;
        }

        var contents = ContentReader.Read(message, refusal => { });
        var refused = message.Text("refusal");
        if (refused is not null)
        {
            contents.Add(new ErrorContent(refused) { ErrorCode = "refusal" });
        }

        if (message.Array("tool_calls") is { } pieces)
        {
            var calls = new ToolCalls();
            calls.Add(pieces, areWhole: true);
            foreach (var call in calls.Take())
            {
                head.Started(call);
                contents.Add(call);
            }
        }

        var update = head.Update(ChatRole.Assistant, _messageId, contents, json);
        update.AuthorName = message.Text("name");
        yield return update;
    }
}
