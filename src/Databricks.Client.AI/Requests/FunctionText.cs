using System.Text.Json;
using Databricks.Client.AI.Json;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;

namespace Databricks.Client.AI.Requests;

/// <summary>Arguments and results of functions as strings.</summary>
internal static class FunctionText
{
    public static string Arguments(FunctionCallContent call) =>
        call.Arguments is { Count: > 0 } arguments
            ? string.Concat(
                "{",
                string.Join(
                    ",",
                    arguments.Select(argument =>
                        $"{JsonConvert.ToString(argument.Key)}:{Json(argument.Value, $"The argument '{argument.Key}' of '{call.Name}'")}"
                    )
                ),
                "}"
            )
            : "{}";

    public static string Result(FunctionResultContent result) =>
        result.Result is null && result.Exception is { } error
            ? $"Error: {error.Message}"
            : Plain(result.Result, $"The result of the tool call '{result.CallId}'");

    private static string Plain(object? value, string place) =>
        value switch
        {
            string text => text,
            TextContent { Text: var text } => text,
            IEnumerable<AIContent> contents when contents.All(static content => content is TextContent) => string.Join(
                "\n",
                contents.Select(static content => ((TextContent)content).Text)
            ),
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
            _ => Json(value, place),
        };

    private static string Json(object? value, string place) => JsonBridge.ToToken(value, place).ToString(Formatting.None);
}
