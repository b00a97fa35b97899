using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>
/// What a chat model says that nobody has scripted: a call of a tool where the query offers tools and does not yet bring the result of one, JSON where it asks for JSON, else text.
/// </summary>
internal static class ChatMessages
{
    public static JObject For(JObject body)
    {
        var said = "You said: " + ModelResponses.LastText(body["messages"]);
        if (Function(body) is { } function)
        {
            var call = new JObject
            {
                ["id"] = "call_1",
                ["type"] = "function",
                ["function"] = new JObject
                {
                    ["name"] = function["name"]?.DeepClone(),
                    ["arguments"] = SampleValue.Of(function.Object("parameters") ?? [], said).ToString(Formatting.None),
                },
            };
            return new JObject
            {
                ["role"] = "assistant",
                ["content"] = null,
                ["tool_calls"] = new JArray(call),
            };
        }

        var content = body.Object("response_format") switch
        {
            { } format when format.Text("type") == "json_schema" => SampleValue
                .Of(format.Object("json_schema")?.Object("schema") ?? [], said)
                .ToString(Formatting.None),
            { } format when format.Text("type") == "json_object" => new JObject { ["answer"] = said }.ToString(Formatting.None),
            _ => said,
        };
        return new JObject { ["role"] = "assistant", ["content"] = content };
    }

    // The function that tool_choice names, or the first one. None after the result of a call, so that a loop of calls ends.
    private static JObject? Function(JObject body)
    {
        var functions = body.Objects("tools").Select(tool => tool.Object("function")).OfType<JObject>().ToList();
        if (functions.Count == 0 || body.Text("tool_choice") == "none" || body.Objects("messages").LastOrDefault()?.Text("role") == "tool")
        {
            return null;
        }

        var wanted = body.Object("tool_choice")?.Object("function")?.Text("name");
        return functions.Find(function => wanted is null || function.Text("name") == wanted)
            ?? throw new ApiRefusalException(400, "BAD_REQUEST", $"tool_choice names the function '{wanted}', which is not among the tools.");
    }
}
