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
        var isChat = call.Body["messages"] is JArray;
        foreach (var choice in whole.Objects("choices"))
        {
            var words = ((string?)(isChat ? choice["message"]?["content"] : choice["text"]) ?? "").Split(' ');
            for (var i = 0; i <= words.Length; i++)
            {
                var last = i == words.Length;
                var text =
                    last ? ""
                    : i == 0 ? words[i]
                    : " " + words[i];
                var piece = new JObject { ["index"] = choice["index"] };
                piece[isChat ? "delta" : "text"] =
                    !isChat ? text
                    : last ? new JObject()
                    : new JObject { ["role"] = "assistant", ["content"] = text };
                piece["finish_reason"] = last ? "stop" : null;
                yield return Chunk(whole, isChat, [piece]);
            }
        }

        if (call.Body.Object("stream_options")?.Flag("include_usage") == true)
        {
            var usage = Chunk(whole, isChat, []);
            usage["usage"] = whole["usage"];
            yield return usage;
        }
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

    private static JObject Chunk(JObject whole, bool isChat, JArray choices) =>
        new()
        {
            ["id"] = whole["id"],
            ["object"] = isChat ? "chat.completion.chunk" : whole["object"],
            ["created"] = whole["created"],
            ["model"] = whole["model"],
            ["choices"] = choices,
        };

    private static JObject Chat(Call call, string entity)
    {
        var text = Text(call.Body);
        var choices = Enumerable
            .Range(0, Count(call.Body))
            .Select(index => new JObject
            {
                ["index"] = index,
                ["message"] = new JObject { ["role"] = "assistant", ["content"] = text },
                ["finish_reason"] = "stop",
            });
        return Envelope(call, "chatcmpl_", "chat.completion", entity, new JArray(choices), Tokens(LastText(call.Body["messages"])), Tokens(text));
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

    private static string Text(JObject body) => "You said: " + LastText(body["messages"]);

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
