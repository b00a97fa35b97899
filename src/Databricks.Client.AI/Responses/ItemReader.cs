using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Items of the Responses interface, each once: streams repeat in items what came in pieces, and in their last event what came in items.</summary>
internal sealed class ItemReader(ResponseHead head)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _messageId;
    private string? _textItem;

    /// <summary>A piece of an item.</summary>
    public ChatResponseUpdate Piece(string? itemId, AIContent content, JObject json)
    {
        head.HasResponse = true;
        if (content is TextContent or ErrorContent)
        {
            PlaceText(itemId);
        }

        return head.Update(ChatRole.Assistant, Message(), [content], json);
    }

    /// <summary>Remembers that the text of an item has come in pieces.</summary>
    public void Streamed(string? itemId, string kind) => _seen.Add(kind + itemId);

    public bool WasStreamed(string? itemId, string kind) => _seen.Contains(kind + itemId);

    /// <summary>A whole item; null if it says nothing new.</summary>
    public ChatResponseUpdate? Whole(JObject item, JObject json)
    {
        var id = item.Text("id");
        var type = item.Text("type") ?? (item.Present("content") is null ? null : "message");
        var key = "item:" + type + ":" + (item.Text("call_id") ?? id);
        if ((item.Text("call_id") ?? id) is not null && !_seen.Add(key))
        {
            return null;
        }

        switch (type)
        {
            case "message":
                return Said(item, id, json);
            case "reasoning":
                return Reasoned(item, id, json);
            case "function_call":
                var call = ToolCalls.Content(item.Text("call_id") ?? id, item.Text("name"), item["arguments"]);
                head.Started(call);
                return Piece(id, call, json);
            case "function_call_output":
                return Returned(item, json);
            default:
                return null;
        }
    }

    private ChatResponseUpdate Returned(JObject item, JObject json)
    {
        head.HasResponse = true;
        var callId = item.Text("call_id") ?? "";
        head.Returned(callId);
        _messageId = _textItem = null;
        return head.Update(
            ChatRole.Tool,
            item.Text("id") ?? ResponseHead.NewId(),
            [new FunctionResultContent(callId, ContentReader.Text(item["output"]))],
            json
        );
    }

    private ChatResponseUpdate? Said(JObject item, string? id, JObject json)
    {
        head.HasResponse = true;
        var refusal = "";
        var contents = ContentReader.Read(item, text => refusal += text);
        if (_seen.Remove("text:" + id) || _seen.Remove("text:"))
        {
            // The text has come; what stands beside it may be new.
            var annotations = WasStreamed(id, "annotation:") ? [] : contents.OfType<TextContent>().SelectMany(static text => text.Annotations ?? []).ToList();
            contents = annotations.Count == 0 ? [] : [new TextContent("") { Annotations = annotations }];
        }

        if (refusal.Length > 0)
        {
            contents.Add(new ErrorContent(refusal) { ErrorCode = "refusal" });
        }

        if (contents.Count == 0)
        {
            return null;
        }

        PlaceText(id);
        return head.Update(ChatRole.Assistant, Message(), contents, json);
    }

    private ChatResponseUpdate Reasoned(JObject item, string? id, JObject json)
    {
        var isRepeated = WasStreamed(id, "reasoning:");
        var text = isRepeated ? "" : string.Concat((item.Array("summary") ?? []).Concat(item.Array("content") ?? []).Select(static part => part.Text("text")));
        return Piece(id, new TextReasoningContent(text) { ProtectedData = ReasoningItem.Write(item) }, json);
    }

    // Texts of two items are two messages; reasoning and calls belong to the message in which they stand.
    private void PlaceText(string? itemId)
    {
        var item = itemId ?? "";
        if (_textItem is not null && _textItem != item)
        {
            _messageId = null;
        }

        _textItem = item;
        _messageId ??= itemId;
    }

    private string Message() => _messageId ??= ResponseHead.NewId();
}
