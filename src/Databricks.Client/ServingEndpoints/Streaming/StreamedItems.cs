using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>
/// Tracks the content of the events of one stream, to detect those that only repeat it: in the Responses format each item is sent again when it is done,
/// and all of them at the end. Some agents send only completed items, and some only the end; these do not repeat anything.
/// </summary>
internal sealed class StreamedItems
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private bool _hasOutput;

    /// <summary>Records an event, and returns whether it repeats previous ones.</summary>
    public bool IsRepeat(string type, JObject data)
    {
        switch (ResponseEvents.Kind(type))
        {
            case "output_item.done":
                var said = OutputReader.Read(data, type);
                var text = Said(said);
                var isRepeat = (Id(data) is { } id && _ids.Remove(id)) || (text.Length > 0 && text.Trim() == _text.ToString().Trim());
                _text.Clear();
                _hasOutput |= said.Count > 0;
                return isRepeat;
            case "completed" or "incomplete" or "cancelled" or "done":
                return _hasOutput;
            case { } other when other.EndsWith(".delta", StringComparison.Ordinal):
                if (OutputReader.Read(data, type) is { Count: > 0 } added)
                {
                    _hasOutput = true;
                    _text.Append(Said(added));
                    if (Id(data) is { } item)
                    {
                        _ids.Add(item);
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static string Said(IReadOnlyList<ModelOutput> outputs) =>
        outputs.Count == 0
            ? ""
            : outputs[0].Text + outputs[0].Reasoning + outputs[0].Refusal + string.Concat(outputs[0].ToolCalls.Select(static c => c.Arguments));

    /// <summary>The item's ID; its position if events have none.</summary>
    private static string? Id(JObject data) =>
        OutputReader.Text(data["item_id"])
        ?? OutputReader.Text((data["item"] as JObject)?["id"])
        ?? (data["output_index"] is JValue { Value: not null } at ? at.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
}
