using System.Buffers.Binary;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>What models answer that nobody has scripted: in the right form, made from the query, the same each time.</summary>
internal static class ModelResponses
{
    private const int EmbeddingSize = 8;

    public static JObject For(Call call, string entity)
    {
        var body = call.Body;
        if (body["messages"] is JArray)
        {
            return Chat(call, entity);
        }

        if (body.Has("prompt"))
        {
            return Completion(call, entity);
        }

        if (body.Has("input"))
        {
            return Embeddings(call, entity);
        }

        var rows =
            Rows(body)
            ?? throw new ApiRefusalException(
                400,
                "BAD_REQUEST",
                "A query needs one of dataframe_split, dataframe_records, instances, inputs, messages, prompt and input."
            );
        return new JObject { ["predictions"] = new JArray(Enumerable.Range(0, rows).Select(row => (object)(double)row).ToArray()) };
    }

    /// <summary>The pieces of a streamed chat or completion, for each alternative word by word, and the usage last if it is asked for.</summary>
    public static IEnumerable<JObject> Chunks(Call call, string entity)
    {
        var whole = For(call, entity);
        foreach (var choice in whole.Objects("choices"))
        {
            foreach (var piece in Pieces(choice))
            {
                piece.AddFirst(new JProperty("index", choice["index"]));
                piece["finish_reason"] ??= JValue.CreateNull();
                yield return Chunk(whole, [piece]);
            }
        }

        if (call.Body.Object("stream_options")?.Flag("include_usage") == true)
        {
            var usage = Chunk(whole, []);
            usage["usage"] = whole["usage"];
            yield return usage;
        }
    }

    private static IEnumerable<JObject> Pieces(JObject choice)
    {
        if (choice.Object("message") is not { } message)
        {
            return ChatForm
                .Words(choice.Text("text")!)
                .Select(word => new JObject { ["text"] = word })
                .Append(new JObject { ["text"] = "", ["finish_reason"] = choice["finish_reason"] });
        }

        JArray parts = message.Text("content") is { } text ? [new JObject { ["type"] = "text", ["text"] = text }] : [];
        return ChatForm
            .Deltas(parts, message["tool_calls"] as JArray ?? [])
            .Select(delta => new JObject { ["delta"] = delta })
            .Append(new JObject { ["delta"] = new JObject(), ["finish_reason"] = choice["finish_reason"] });
    }

    public static JObject Response(Call call, string text) =>
        new()
        {
            ["id"] = "resp_" + Identifiers.Hex(16),
            ["object"] = "response",
            ["created_at"] = call.Now.ToUnixTimeSeconds(),
            ["status"] = "completed",
            ["model"] = call.Body["model"],
            ["output"] = new JArray(
                new JObject
                {
                    ["id"] = "msg_" + Identifiers.Hex(16),
                    ["type"] = "message",
                    ["role"] = "assistant",
                    ["status"] = "completed",
                    ["content"] = new JArray(
                        new JObject
                        {
                            ["type"] = "output_text",
                            ["text"] = text,
                            ["annotations"] = new JArray(),
                        }
                    ),
                }
            ),
            ["usage"] = new JObject
            {
                ["input_tokens"] = Tokens(LastText(call.Body["input"])),
                ["output_tokens"] = Tokens(text),
                ["total_tokens"] = Tokens(LastText(call.Body["input"])) + Tokens(text),
            },
            ["metadata"] = call.Body["metadata"]?.DeepClone() ?? new JObject(),
        };

    /// <summary>The last text in messages or input, which may be text, a list of texts or a list of messages.</summary>
    public static string LastText(JToken? from) =>
        from switch
        {
            JValue { Value: string text } => text,
            JArray { Count: > 0 } list => LastText(list[^1]),
            JObject message => LastText(message["content"] ?? message["text"]),
            _ => "",
        };

    private static JObject Chunk(JObject whole, JArray choices) =>
        new()
        {
            ["id"] = whole["id"],
            ["object"] = whole.Text("object") == "chat.completion" ? "chat.completion.chunk" : whole["object"],
            ["created"] = whole["created"],
            ["model"] = whole["model"],
            ["choices"] = choices,
        };

    private static JObject Chat(Call call, string entity)
    {
        var message = ChatMessages.For(call.Body);
        var choices = Enumerable
            .Range(0, Count(call.Body))
            .Select(index => new JObject
            {
                ["index"] = index,
                ["message"] = message.DeepClone(),
                ["finish_reason"] = message.Has("tool_calls") ? "tool_calls" : "stop",
            });
        return Envelope(
            call,
            "chatcmpl_",
            "chat.completion",
            entity,
            new JArray(choices),
            Tokens(LastText(call.Body["messages"])),
            Tokens(message.Text("content") ?? message["tool_calls"]!.ToString())
        );
    }

    private static JObject Completion(Call call, string entity)
    {
        var prompt = LastText(call.Body["prompt"]);
        var text = "You said: " + prompt;
        var choices = new JArray(
            new JObject
            {
                ["index"] = 0,
                ["text"] = text,
                ["finish_reason"] = "stop",
            }
        );
        return Envelope(call, "cmpl_", "text_completion", entity, choices, Tokens(prompt), Tokens(text));
    }

    private static JObject Embeddings(Call call, string entity)
    {
        var inputs = call.Body["input"] is JArray list ? list.Select(LastText).ToList() : [LastText(call.Body["input"])];
        var tokens = inputs.Sum(Tokens);
        var size = (int)Math.Clamp(call.Body.Int64("dimensions") ?? EmbeddingSize, 1, 4096);
        var isBase64 = call.Body.Text("encoding_format") == "base64";
        return new JObject
        {
            ["object"] = "list",
            ["model"] = entity,
            ["data"] = new JArray(
                inputs.Select(
                    (text, index) =>
                        new JObject
                        {
                            ["index"] = index,
                            ["object"] = "embedding",
                            ["embedding"] = Vector(text, size, isBase64),
                        }
                )
            ),
            ["usage"] = new JObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
        };
    }

    private static JToken Vector(string text, int size, bool isBase64)
    {
        var numbers = Enumerable.Range(0, size).Select(at => Coordinate(text, at)).ToList();
        return isBase64
            ? Convert.ToBase64String([.. numbers.SelectMany(static number => LittleEndian((float)number))])
            : new JArray(numbers.Select(static number => (object)number).ToArray());
    }

    private static byte[] LittleEndian(float number)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
        return bytes;
    }

    private static JObject Envelope(Call call, string prefix, string kind, string entity, JArray choices, int asked, int answered) =>
        new()
        {
            ["id"] = prefix + Guid.NewGuid(),
            ["object"] = kind,
            ["created"] = call.Now.ToUnixTimeSeconds(),
            ["model"] = entity,
            ["choices"] = choices,
            ["usage"] = new JObject
            {
                ["prompt_tokens"] = asked,
                ["completion_tokens"] = answered,
                ["total_tokens"] = asked + answered,
            },
        };

    private static int Count(JObject body) => (int)Math.Clamp(body.Int64("n") ?? 1, 1, 5);

    private static int Tokens(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static double Coordinate(string text, int at) => text.Length == 0 ? 0 : (text[at % text.Length] % 100 / 50.0) - 1;

    private static int? Rows(JObject body)
    {
        if (body.Object("dataframe_split")?["data"] is JArray data)
        {
            return data.Count;
        }

        foreach (var name in (string[])["dataframe_records", "instances", "inputs"])
        {
            if (body.Has(name))
            {
                return body[name] switch
                {
                    JArray list => list.Count,
                    JObject columns => columns
                        .Properties()
                        .Select(column => column.Value)
                        .OfType<JArray>()
                        .Select(column => column.Count)
                        .DefaultIfEmpty(1)
                        .Max(),
                    _ => 1,
                };
            }
        }

        return null;
    }
}
