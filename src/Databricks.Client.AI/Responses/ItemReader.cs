using System.Text;
using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>Items of the Responses API, each once: streams repeat chunks in items, and items in their last event.</summary>
internal sealed class ItemReader(ResponseHead head)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly StringBuilder _streamed = new();
    private string? _messageId;
    private string? _textItem;

    /// <summary>A part of an item.</summary>
    public ChatResponseUpdate Piece(string? itemId, AIContent content, JObject json)
    {
        head.HasResponse = true;
        if (content is TextContent or ErrorContent)
        {
            PlaceText(itemId);
        }

        return head.Update(ChatRole.Assistant, Message(), [content], json);
    }

    /// <summary>Records that an item arrives in parts.</summary>
    public void Streamed(string? itemId, string kind, string? text = null)
    {
        _seen.Add(kind + itemId);
        _streamed.Append(text);
    }

    public bool WasStreamed(string? itemId, string kind) => _seen.Contains(kind + itemId);

    /// <summary>A whole item; null if it contains nothing new.</summary>
    /// <param name="item">The item.</param>
    /// <param name="json">The JSON that contained it.</param>
    /// <param name="isEnd">Whether it is part of the last event of a stream, which repeats items, not always by the same IDs.</param>
    public ChatResponseUpdate? Whole(JObject item, JObject json, bool isEnd = false)
    {
        var id = item.Text("id");
        var type = item.Text("type") ?? (item.Present("content") is null ? null : "message");
        var key = "item:" + type + ":" + (item.Text("call_id") ?? id);
        if ((item.Text("call_id") ?? id) is not null && !_seen.Add(key))
        {
            return null;
        }

        var what = What(type, item);
        if (isEnd && _said.Contains(what))
        {
            return null;
        }

        _said.Add(what);

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
        var text = string.Concat(contents.OfType<TextContent>().Select(static content => content.Text)).Trim();
        var isStreamed = _seen.Remove("text:" + id) || _seen.Remove("text:") || (text.Length > 0 && text == _streamed.ToString().Trim());
        _streamed.Clear();
        if (isStreamed)
        {
            // The text has already arrived; other members may be new.
            var annotations = WasStreamed(id, "annotation:")
                ? []
                : contents.OfType<TextContent>().SelectMany(static content => content.Annotations ?? []).ToList();
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

    // Texts of two items are two messages; reasoning and calls belong to their own message.
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

    // An item without its ID and its status, which may differ when the item is sent again.
    private static string What(string? type, JObject item)
    {
        var copy = (JObject)item.DeepClone();
        copy["type"] = type;
        copy.Remove("id");
        copy.Remove("status");
        return copy.ToString(Formatting.None);
    }

    private string Message() => _messageId ??= ResponseHead.NewId();
}
