using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Models;

public sealed partial class CompletionChunk
{
    /// <summary>The new text of the first alternative; null where the piece brings none.</summary>
    public string? Text
    {
        get
        {
            if (Choices is not { Count: > 0 } choices || choices[0] is not { } first)
            {
                return null;
            }

            return first.Delta?.Content
                ?? first.Text
                ?? (first.AdditionalProperties.TryGetValue("message", out var message) ? (message as JObject)?.Text("content") : null);
        }
    }
}
