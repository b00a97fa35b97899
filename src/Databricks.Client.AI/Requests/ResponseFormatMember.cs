using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>The response format of the model.</summary>
internal static class ResponseFormatMember
{
    private static readonly AIJsonSchemaTransformCache _strictSchemas = new(
        new AIJsonSchemaTransformOptions
        {
            DisallowAdditionalProperties = true,
            ConvertBooleanSchemas = true,
            MoveDefaultKeywordToDescription = true,
            RequireAllProperties = true,
        }
    );

    public static void Write(JObject body, ChatResponseFormat? format, ChatInput input)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return;
        }

        if (input == ChatInput.Responses)
        {
            var form = Schema(json) ?? new JObject();
            form["type"] = form.Count == 0 ? "json_object" : "json_schema";
            body["text"] = new JObject { ["format"] = form };
            return;
        }

        body["response_format"] = Schema(json) is { } schema
            ? new JObject { ["type"] = "json_schema", ["json_schema"] = schema }
            : new JObject { ["type"] = "json_object" };
    }

    private static JObject? Schema(ChatResponseFormatJson format)
    {
        if (_strictSchemas.GetOrCreateTransformedSchema(format) is not { } schema)
        {
            return null;
        }

        var written = new JObject { ["name"] = format.SchemaName ?? "response" };
        if (!string.IsNullOrEmpty(format.SchemaDescription))
        {
            written["description"] = format.SchemaDescription;
        }

        written["schema"] = JsonBridge.ToToken(schema);
        written["strict"] = true;
        return written;
    }
}
