using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>
/// The output of a model without a script, generated deterministically from the query: a call of the first function if the query has functions and no
/// result yet, otherwise JSON if the query requests it, otherwise an echo.
/// </summary>
internal static class UnscriptedContent
{
    public static ChatContent Of(JObject query)
    {
        var content = new ChatContent { Alternatives = (int)Math.Clamp(query.Int64("n") ?? 1, 1, 5) };
        if (HasResult(query) || Function(query) is not { } function)
        {
            content.AddText(Text(query));
        }
        else
        {
            content.AddCall(function.Text("name")!, SampleValue.Of(function.Object("parameters") ?? [], Echo(query)).ToString(Formatting.None));
        }

        return content;
    }

    private static string Echo(JObject query) => "You said: " + QueryText.Last(query);

    private static string Text(JObject query)
    {
        var echo = Echo(query);
        var format = query.Object("response_format") ?? query.Object("text")?.Object("format");
        return format?.Text("type") switch
        {
            "json_object" => new JObject { ["answer"] = echo }.ToString(Formatting.None),
            "json_schema" => SampleValue.Of(format.Object("json_schema")?.Object("schema") ?? format.Object("schema") ?? [], echo).ToString(Formatting.None),
            _ => echo,
        };
    }

    // A list of messages or items that ends with the result of a function.
    private static bool HasResult(JObject query) =>
        (query["messages"] ?? query["input"]) is JArray { Count: > 0 } list
        && list[^1] is JObject last
        && (last.Text("role") == "tool" || last.Text("type") == "function_call_output");

    private static JObject? Function(JObject query)
    {
        if (query.Text("tool_choice") == "none")
        {
            return null;
        }

        var functions = query
            .Objects("tools")
            .Where(static tool => tool.Text("type") is null or "function")
            .Select(static tool => tool.Object("function") ?? tool)
            .Where(static function => function.Text("name") is not null)
            .ToList();
        var choice = query.Object("tool_choice");
        var wanted = choice?.Object("function")?.Text("name") ?? choice?.Text("name");
        return functions.Find(function => wanted is null || function.Text("name") == wanted)
            ?? (
                wanted is null
                    ? null
                    : throw new ApiRefusalException(400, "BAD_REQUEST", $"tool_choice names the function '{wanted}', which is not among the tools.")
            );
    }
}
