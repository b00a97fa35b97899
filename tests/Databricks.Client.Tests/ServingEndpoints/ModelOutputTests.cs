using Databricks.Client.Models;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>What a model says, read from whole responses and from pieces in each form that endpoints have.</summary>
public sealed class ModelOutputTests
{
    [Theory]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"}}]}""", "Hi", null)]
    [InlineData(
        """{"choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Think","signature":"s"},{"type":"summary_encrypted_text","data":"x"}]},{"type":"text","text":"Hi "},{"type":"text","text":"you"}]}}]}""",
        "Hi you",
        "Think"
    )]
    [InlineData("""{"choices":[{"index":0,"message":{"content":[{"type":"thinking","thinking":"Think"},{"type":"text","text":"Hi"}]}}]}""", "Hi", "Think")]
    [InlineData("""{"choices":[{"index":0,"message":{"content":"Hi","reasoning_content":"Think","reasoning":"Think"}}]}""", "Hi", "Think")]
    [InlineData("""{"choices":[{"index":0,"text":"Hi"}]}""", "Hi", null)]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"Hello"}]}}]}""", "Hello", null)]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Th"}]}]}}]}""", null, "Th")]
    [InlineData("""{"choices":[{"index":1,"delta":{"content":"other"}}]}""", null, null)]
    [InlineData("""{"choices":[{"delta":{"role":"tool","content":"42","tool_call_id":"x"}}]}""", null, null)]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":1}}""", null, null)]
    [InlineData("""{"choices":[{"delta":{"content":null},"finish_reason":"stop"}]}""", null, null)]
    [InlineData("""{"delta":{"role":"assistant","content":"Hel"}}""", "Hel", null)]
    [InlineData("""{"delta":{"role":"tool","content":"42","tool_call_id":"x"}}""", null, null)]
    [InlineData(
        """{"messages":[{"role":"user","content":"?"},{"role":"assistant","content":"","tool_calls":[{"id":"x","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"x","content":"42"},{"role":"assistant","content":"It is 42"}]}""",
        "It is 42",
        null
    )]
    [InlineData(
        """{"output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Think"}]},{"type":"function_call","call_id":"x","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"x","output":"42"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"It is 42"}]}]}""",
        "It is 42",
        "Think"
    )]
    [InlineData("""{"type":"response.output_text.delta","item_id":"m","delta":"Hel"}""", "Hel", null)]
    [InlineData("""{"type":"response.reasoning_summary_text.delta","delta":"Th"}""", null, "Th")]
    [InlineData("""{"type":"response.output_item.done","item":{"type":"message","content":[{"type":"output_text","text":"Whole"}]}}""", "Whole", null)]
    [InlineData("""{"type":"response.some_news","delta":"Hel","content":"x"}""", null, null)]
    [InlineData("""{"content":"plain"}""", "plain", null)]
    [InlineData("""{"predictions":"plain"}""", "plain", null)]
    [InlineData("""{"predictions":["plain"]}""", "plain", null)]
    [InlineData("""{"predictions":[1,2]}""", null, null)]
    [InlineData("{}", null, null)]
    public void TextAndReasoning_OfEachForm_AreRead(string json, string? text, string? reasoning)
    {
        var response = JsonConvert.DeserializeObject<QueryEndpointResponse>(json)!;
        var chunk = JsonConvert.DeserializeObject<CompletionChunk>(json)!;

        Assert.Equal((text is null or "" ? null : text, reasoning), (response.Text is "" ? null : response.Text, response.Reasoning));
        Assert.Equal((response.Text, reasoning), (chunk.Text, chunk.Reasoning));
    }

    [Theory]
    [InlineData("""{"choices":[{"index":1,"message":{"content":"b"}},{"index":0,"message":{"content":"a"}}]}""", "0:a 1:b")]
    [InlineData("""{"choices":[{"message":{"content":"a"}},{"message":{"content":"b"}}]}""", "0:a 1:b")]
    [InlineData("""{"choices":[{"index":0,"message":{"content":"a"}},{"index":0,"message":{"content":"b"}}]}""", "0:a 1:b")]
    [InlineData("""{"choices":[{"text":"b"},{"index":0,"text":"a"}]}""", "0:a 1:b")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"a"}},{"index":0,"delta":{"content":"b"}}]}""", "0:ab")]
    [InlineData("""{"choices":[{"index":"2","delta":{"content":"c"}},null,7]}""", "2:c")]
    public void Alternatives_ByTheirNumbers_AreNeverMixed(string json, string expected)
    {
        var response = JsonConvert.DeserializeObject<QueryEndpointResponse>(json)!;

        Assert.Equal(expected, string.Join(' ', response.Alternatives.Select(one => $"{one.Index}:{one.Text}")));
        Assert.Equal(response.Alternatives.FirstOrDefault(one => one.Index == 0)?.Text, response.Text);
    }

    [Theory]
    [InlineData(
        """{"choices":[{"message":{"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}},{"id":"c2","thoughtSignature":"s","function":{"name":"g","arguments":{"b":2}}}]}}]}""",
        """0 c1 f {"a":1}|1 c2 g {"b":2}"""
    )]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":1,"id":"","function":{"name":"","arguments":"{\"a"}}]}}]}""", """1   {"a""")]
    [InlineData("""{"choices":[{"message":{"tool_calls":[{"id":"c1","function":{"name":"f","arguments":null}}]}}]}""", "0 c1 f ")]
    [InlineData("""{"choices":[{"message":{"function_call":{"name":"f","arguments":"{}"}}}]}""", "0  f {}")]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"tool_use","id":"t","name":"f","input":{"a":1}}]}}]}""", """0 t f {"a":1}""")]
    [InlineData("""{"output":[{"type":"message","content":[]},{"type":"function_call","id":"fc_1","call_id":"x","name":"f","arguments":"{}"}]}""", "1 x f {}")]
    [InlineData("""{"type":"response.function_call_arguments.delta","output_index":3,"delta":"{\"a"}""", """3   {"a""")]
    public void ToolCalls_OfEachForm_AreRead(string json, string expected)
    {
        var response = JsonConvert.DeserializeObject<QueryEndpointResponse>(json)!;

        Assert.Equal(expected, string.Join('|', response.ToolCalls.Select(call => $"{call.Index} {call.Id} {call.Name} {call.Arguments}")));
        Assert.Equal(
            response.ToolCalls.Select(call => call.Arguments),
            JsonConvert.DeserializeObject<CompletionChunk>(json)!.ToolCalls.Select(call => call.Arguments)
        );
    }

    [Theory]
    [InlineData("""{"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7,"reasoning_tokens":2}}""", "3 4 7  2")]
    [InlineData(
        """{"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,"cache_read_input_tokens":90,"cache_creation_input_tokens":10}}""",
        "110 5 115 90 "
    )]
    [InlineData("""{"usage":{"prompt_tokens":100,"completion_tokens":5,"total_tokens":105,"cache_read_input_tokens":90}}""", "100 5 105 90 ")]
    [InlineData(
        """{"usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":8},"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":1}}}""",
        "9 2 11 8 1"
    )]
    [InlineData("""{"type":"response.completed","response":{"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}}}""", "1 2 3  ")]
    [InlineData("""{"usage":{"prompt_tokens":null,"completion_tokens":4}}""", " 4 4  ")]
    [InlineData("""{"usage":{"prompt_tokens":null}}""", null)]
    [InlineData("""{"usage":null}""", null)]
    [InlineData("""{"usage":"many"}""", null)]
    public void TokenCounts_OfEachForm_AreRead(string json, string? expected)
    {
        var counts = JsonConvert.DeserializeObject<CompletionChunk>(json)!.TokenCounts;

        Assert.Equal(
            expected,
            counts is null ? null : $"{counts.InputTokens} {counts.OutputTokens} {counts.TotalTokens} {counts.CachedInputTokens} {counts.ReasoningTokens}"
        );
    }

    [Theory]
    [InlineData("""{"choices":[{"finish_reason":"stop","message":{"content":"a"}}]}""", "stop")]
    [InlineData("""{"choices":[{"finishReason":"length","message":{"content":"a"}}]}""", "length")]
    [InlineData("""{"choices":[{"finish_reason":"","message":{"content":"a"}}]}""", null)]
    [InlineData("""{"status":"completed","output":[{"type":"message","content":"a"}]}""", "stop")]
    [InlineData("""{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{"type":"message","content":"a"}]}""", "length")]
    public void FinishReason_OfEachForm_IsRead(string json, string? expected) =>
        Assert.Equal(expected, JsonConvert.DeserializeObject<QueryEndpointResponse>(json)!.Alternatives[0].FinishReason);

    [Fact]
    public void Refusal_OfEachForm_IsNotText()
    {
        foreach (
            var json in new[]
            {
                """{"choices":[{"message":{"content":null,"refusal":"No."}}]}""",
                """{"output":[{"type":"message","content":[{"type":"refusal","refusal":"No."}]}]}""",
                """{"type":"response.refusal.delta","delta":"No."}""",
            }
        )
        {
            var output = Assert.Single(JsonConvert.DeserializeObject<CompletionChunk>(json)!.Alternatives);

            Assert.Equal((null, "No."), (output.Text, output.Refusal));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"index":1,"message":{"content":"other","tool_calls":[{"id":"c","function":{"name":"f"}}]}}]}""")]
    public void TextAndToolCalls_NoFirstAlternative_AreEmpty(string json)
    {
        var query = JsonConvert.DeserializeObject<QueryEndpointResponse>(json)!;
        var chat = JsonConvert.DeserializeObject<ChatCompletion>(json)!;
        var response = JsonConvert.DeserializeObject<ModelResponse>(json)!;
        var completion = JsonConvert.DeserializeObject<TextCompletion>(json)!;

        Assert.All([query.Text, chat.Text, response.Text, completion.Text], Assert.Null);
        Assert.All([query.ToolCalls, chat.ToolCalls, response.ToolCalls], Assert.Empty);
    }

    [Fact]
    public void ModelResponse_TextReasoningAndToolCalls_AreThoseOfItsItems()
    {
        var response = JsonConvert.DeserializeObject<ModelResponse>(
            """{"output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Think"}]},{"type":"message","content":[{"type":"output_text","text":"Hi"}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}]}"""
        )!;

        Assert.Equal(("Hi", "Think", "c"), (response.Text, response.Reasoning, Assert.Single(response.ToolCalls).Id));
    }

    [Fact]
    public void TextCompletion_SeveralAlternatives_HasTheTextOfTheFirst() =>
        Assert.Equal("a", JsonConvert.DeserializeObject<TextCompletion>("""{"choices":[{"index":1,"text":"b"},{"index":0,"text":"a"}]}""")!.Text);

    [Fact]
    public void ToolCall_MembersOfSomeModelsOnly_AreInItsJson() =>
        Assert.Equal(
            "s",
            (string?)
                JsonConvert
                    .DeserializeObject<ChatCompletion>(
                        """{"choices":[{"message":{"tool_calls":[{"id":"c","thoughtSignature":"s","function":{"name":"f"}}]}}]}"""
                    )!
                    .ToolCalls[0]
                    .Json["thoughtSignature"]
        );
}
