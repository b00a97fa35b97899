using Databricks.Client.AI.Json;
using Databricks.Client.Serialization;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Requests;

/// <summary>The body of a query. Unset members are not sent: many models refuse unknown members.</summary>
internal static class ChatRequest
{
    public static JObject Write(IEnumerable<ChatMessage> messages, ChatOptions? options, ChatClientOptions client, IChatClient chat)
    {
        var body = new JObject();
        if (client.Input == ChatInput.Responses)
        {
            body["input"] = ResponsesInput.Write(options?.Instructions, messages);
        }
        else
        {
            body["messages"] = MessagesInput.Write(options?.Instructions, messages, client.SplitParallelToolCalls);
        }

        if (options is null)
        {
            return body;
        }

        Sampling(body, options, client.Input);
        ToolMembers.Write(body, options, client.Input);
        ResponseFormatMember.Write(body, options.ResponseFormat, client.Input);
        Override(body, Members(options.AdditionalProperties));
        Override(body, Raw(options.RawRepresentationFactory?.Invoke(chat)));
        return body;
    }

    /// <summary>The additional properties of options as members of the body.</summary>
    public static JObject? Members(AdditionalPropertiesDictionary? properties)
    {
        if (properties is null)
        {
            return null;
        }

        var members = new JObject();
        foreach (var property in properties)
        {
            members[property.Key] = JsonBridge.ToToken(property.Value, $"The additional property '{property.Key}' of the options");
        }

        return members;
    }

    /// <summary>The result of the factory of the raw request.</summary>
    /// <exception cref="ArgumentException">It is of another type than requests of this library.</exception>
    public static JObject? Raw(object? raw) =>
        raw switch
        {
            null => null,
            JObject members => members,
            IJsonModel model => JsonTokens.Of(model),
            _ => throw new ArgumentException(
                $"RawRepresentationFactory returned a {raw.GetType().Name}. Return a QueryEndpointRequest or a JObject; its members replace the options."
            ),
        };

    public static void Override(JObject body, JObject? members)
    {
        foreach (var member in members?.Properties() ?? [])
        {
            body[member.Name] = member.Value.DeepClone();
        }
    }

    private static void Sampling(JObject body, ChatOptions options, ChatInput input)
    {
        Number(body, "temperature", options.Temperature);
        Number(body, "top_p", options.TopP);
        var isResponses = input == ChatInput.Responses;
        if (options.MaxOutputTokens is { } limit)
        {
            body[isResponses ? "max_output_tokens" : "max_tokens"] = limit;
        }

        if (Effort(options.Reasoning?.Effort) is { } effort)
        {
            body[isResponses ? "reasoning" : "reasoning_effort"] = isResponses ? new JObject { ["effort"] = effort } : effort;
        }

        // The Responses API has none of these.
        if (isResponses)
        {
            return;
        }

        Number(body, "frequency_penalty", options.FrequencyPenalty);
        Number(body, "presence_penalty", options.PresencePenalty);
        if (options.TopK is { } most)
        {
            body["top_k"] = most;
        }

        if (options.Seed is { } seed)
        {
            body["seed"] = seed;
        }

        if (options.StopSequences is { Count: > 0 } stop)
        {
            body["stop"] = new JArray(stop);
        }
    }

    private static void Number(JObject body, string name, float? value)
    {
        if (value is { } number)
        {
            body[name] = JsonBridge.Exact(number);
        }
    }

    private static string? Effort(ReasoningEffort? effort) =>
        effort switch
        {
            ReasoningEffort.None => "none",
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            ReasoningEffort.High => "high",
            ReasoningEffort.ExtraHigh => "xhigh",
            _ => null,
        };
}
