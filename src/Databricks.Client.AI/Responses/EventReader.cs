using Databricks.Client.AI.Json;
using Databricks.Client.ServingEndpoints;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Responses;

/// <summary>The Responses API: a whole response, or events. Other kinds of events add nothing to these.</summary>
internal sealed class EventReader(ResponseHead head)
{
    private const string TextKind = "text:";

    private readonly ItemReader _items = new(head);

    public IEnumerable<ChatResponseUpdate> Whole(JObject response) => Whole(response, isEnd: false);

    public IEnumerable<ChatResponseUpdate> Event(string type, JObject json)
    {
        switch (ResponseEvents.Kind(type))
        {
            case "output_text.delta":
                return Delta(json, TextKind, static text => new TextContent(text));
            case "reasoning_summary_text.delta" or "reasoning_summary.delta" or "reasoning_text.delta" or "reasoning.delta":
                return Delta(json, "reasoning:", static text => new TextReasoningContent(text));
            case "output_text.annotation.added" when Citations.Read(json["annotation"]) is { } citation:
                _items.Streamed(json.Text("item_id"), "annotation:");
                return [_items.Piece(json.Text("item_id"), new TextContent("") { Annotations = [citation] }, json)];
            case "output_item.done" when json.Object("item") is { } item:
                return _items.Whole(item, json) is { } update ? [update] : [];
            case "completed" or "incomplete" or "cancelled" or "done":
                return Whole(json.Object("response") ?? json, isEnd: true);
            default:
                if (json.Object("response") is { } response)
                {
                    head.Read(response);
                }

                return [];
        }
    }

    private IEnumerable<ChatResponseUpdate> Whole(JObject response, bool isEnd)
    {
        head.HasResponse = true;
        head.Read(response);
        foreach (var item in (response.Array("output") ?? []).OfType<JObject>())
        {
            if (_items.Whole(item, response, isEnd) is { } update)
            {
                yield return update;
            }
        }

        head.FinishReason = Finish(response);
    }

    private IEnumerable<ChatResponseUpdate> Delta(JObject json, string kind, Func<string, AIContent> content)
    {
        if (json.Text("delta") is not { } text)
        {
            return [];
        }

        var item = json.Text("item_id");
        _items.Streamed(item, kind, kind == TextKind ? text : null);
        return [_items.Piece(item, content(text), json)];
    }

    private ChatFinishReason? Finish(JObject response)
    {
        if (response.Text("status") == "incomplete")
        {
            return FinishReasons.Of(response.Object("incomplete_details").Text("reason")) ?? ChatFinishReason.Length;
        }

        return head.HasOpenCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
    }
}
