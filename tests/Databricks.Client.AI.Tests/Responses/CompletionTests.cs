using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Errors;
using Microsoft.Extensions.AI;

namespace Databricks.Client.AI.Tests.Responses;

public sealed class CompletionTests
{
    [Theory]
    [InlineData(
        false,
        "{'id':'r1','model':'m','created':1700000000.5,'choices':[{'message':{'content':'Hello you'},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}"
    )]
    [InlineData(
        true,
        "{'id':'r1','model':'m','created':1700000000,'choices':[{'index':0,'delta':{'role':'assistant','content':'Hello '}}],'usage':{'prompt_tokens':3,'completion_tokens':1,'total_tokens':4}}",
        "{'choices':[]}",
        "{'choices':[{'delta':{'content':'you'},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}"
    )]
    public async Task Text_OfACompletion_IsOneMessageWithItsHead(bool streamed, params string[] pieces)
    {
        var response = await Model.AskAsync(pieces, streamed);

        var message = Assert.Single(response.Messages);
        Assert.Equal((ChatRole.Assistant, "Hello you"), (message.Role, response.Text));
        Assert.IsType<TextContent>(Assert.Single(message.Contents));
        Assert.Equal(("r1", "r1", "m"), (response.ResponseId, message.MessageId, response.ModelId));
        Assert.Equal(1700000000, response.CreatedAt!.Value.ToUnixTimeSeconds());
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((3L, 2L, 5L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Null(response.ConversationId);
    }

    [Theory]
    [InlineData(
        false,
        "{'choices':[{'message':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'Let me see','signature':'sig'},{'type':'summary_encrypted_text','data':'enc'}]},{'type':'text','text':'Blue'}]}}]}"
    )]
    [InlineData(
        true,
        "{'choices':[{'delta':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'Let '}]}]}}]}",
        "{'choices':[{'delta':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'me see'}]}]}}]}",
        "{'choices':[{'delta':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'','signature':'sig'}]}]}}]}",
        "{'choices':[{'delta':{'content':[{'type':'reasoning','summary':[{'type':'summary_encrypted_text','data':'enc'}]}]}}]}",
        "{'choices':[{'delta':{'content':'Bl'}}]}",
        "{'choices':[{'delta':{'content':[{'type':'text','text':'ue'}]}}]}"
    )]
    [InlineData(
        false,
        "{'choices':[{'message':{'content':[{'type':'thinking','thinking':'Let me see','signature':'sig'},{'type':'redacted_thinking','data':'enc'},'Blue']}}]}"
    )]
    public async Task Reasoning_InParts_IsApartFromTheTextAndKeepsItsSignature(bool streamed, params string[] pieces)
    {
        var response = await Model.AskAsync(pieces, streamed);

        Assert.Equal("Blue", response.Text);
        var reasoning = response.Messages.Single().Contents.OfType<TextReasoningContent>().Select(content => (content.Text, content.ProtectedData));
        Assert.Equal([("Let me see", "sig"), ("", "enc")], reasoning);
    }

    [Theory]
    [InlineData("{'choices':[{'message':{'reasoning_content':'Hm','content':'Blue'}}]}")]
    [InlineData("{'choices':[{'message':{'reasoning':'Hm','content':'Blue'}}]}")]
    public async Task Reasoning_AsAString_IsReasoning(string json)
    {
        var response = await Model.AskAsync([json], streamed: false);

        Assert.Equal(("Hm", "Blue"), (response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text, response.Text));
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("''", null)]
    [InlineData("'end_turn'", "stop")]
    [InlineData("'max_tokens'", "length")]
    [InlineData("'content_filter'", "content_filter")]
    [InlineData("'tool_use'", "tool_calls")]
    [InlineData("'whatever'", "whatever")]
    public async Task FinishReason_InEachVendorsWord_IsTheCommonOne(string reason, string? expected)
    {
        string[] names = ["finish_reason", "finishReason"];
        foreach (var name in names)
        {
            var response = await Model.AskAsync([$"{{'choices':[{{'message':{{'content':'x'}},'{name}':{reason}}}]}}"], streamed: false);
            Assert.Equal(expected, response.FinishReason?.Value);
        }
    }

    [Theory]
    [InlineData("1700000000.25", 1700000000L)]
    [InlineData("null", null)]
    [InlineData("'today'", null)]
    [InlineData("-5", null)]
    [InlineData("9e18", null)]
    public async Task CreatedAt_OfAnyForm_IsATimeOrNone(string created, long? seconds)
    {
        var response = await Model.AskAsync([$"{{'created':{created},'choices':[{{'message':{{'content':'x'}}}}]}}"], streamed: false);

        Assert.Equal(seconds, response.CreatedAt?.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(false, "{'choices':[{'index':1,'message':{'content':'second'}},{'index':0,'message':{'content':'first'}}]}")]
    [InlineData(
        true,
        "{'choices':[{'index':1,'delta':{'content':'sec'}},{'index':0,'delta':{'content':'fir'}}]}",
        "{'choices':[{'index':1,'delta':{'content':'ond'}}]}",
        "{'choices':[{'index':0,'delta':{'content':'st'}}]}"
    )]
    public async Task Choices_SeveralAtOnce_GiveTheFirstByIndex(bool streamed, params string[] pieces) =>
        Assert.Equal("first", (await Model.AskAsync(pieces, streamed)).Text);

    [Fact]
    public async Task Ids_ThatNoChunkHas_AreMadeOnceForAll()
    {
        using var model = new Model(Model.Stream("{'choices':[{'delta':{'content':'a'}}]}", "{'id':'late','choices':[{'delta':{'content':'b'}}]}"));

        var updates = await model.Chat().GetStreamingResponseAsync("?").ToListAsync();

        Assert.NotEmpty(Assert.Single(updates.Select(update => update.ResponseId).Distinct())!);
        Assert.NotEmpty(Assert.Single(updates.Select(update => update.MessageId).OfType<string>().Distinct()));
    }

    [Theory]
    [InlineData("{'choices':[]}")]
    [InlineData("{'choices':null}")]
    [InlineData("{'id':'r1'}")]
    public async Task Chunk_WithoutAChoice_IsSkipped(string chunk)
    {
        using var model = new Model(Model.Stream(chunk, "{'choices':[{'delta':{'content':'a'}}]}", chunk, "{'choices':[{'delta':{'content':'b'}}]}", chunk));

        var updates = await model.Chat().GetStreamingResponseAsync("?").ToListAsync();

        Assert.Equal(["a", "b"], updates.Select(update => update.Text).Where(text => text.Length > 0));
        Assert.Single(updates.ToChatResponse().Messages);
    }

    [Theory]
    [InlineData(false, "{'choices':[]}")]
    [InlineData(false, "{'id':'x'}")]
    [InlineData(true, "{'choices':[]}")]
    public async Task Response_WithoutAMessage_IsAnException(bool streamed, params string[] pieces)
    {
        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => Model.AskAsync(pieces, streamed));

        Assert.StartsWith("The endpoint 'claude' returned no message", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "{'choices':[{'message':{'refusal':'I cannot do that'}}]}")]
    [InlineData(true, "{'choices':[{'delta':{'refusal':'I cannot '}}]}", "{'choices':[{'delta':{'refusal':'do that'},'finish_reason':'stop'}]}")]
    public async Task Refusal_InPieces_IsOneError(bool streamed, params string[] pieces)
    {
        var response = await Model.AskAsync(pieces, streamed);

        Assert.Equal("I cannot do that", Assert.IsType<ErrorContent>(Assert.Single(response.Messages.Single().Contents)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Outputs_OfDatabricks_AreTheResponsesProperties(bool streamed)
    {
        var choice = streamed ? "delta" : "message";
        var response = await Model.AskAsync(
            [$"{{'choices':[{{'{choice}':{{'content':'x'}}}}],'databricks_output':{{'trace':{{'id':'2026-11-29T10:00:00'}}}},'custom_outputs':{{'n':1}}}}"],
            streamed
        );

        var output = Assert.IsType<System.Text.Json.JsonElement>(response.AdditionalProperties!["databricks_output"]);
        Assert.Equal("2026-11-29T10:00:00", output.GetProperty("trace").GetProperty("id").GetString());
        Assert.True(response.AdditionalProperties.ContainsKey("custom_outputs"));
        Assert.Null(response.Messages[0].AdditionalProperties);
    }

    [Theory]
    [InlineData(
        false,
        "{'choices':[{'message':{'content':'See','annotations':[{'type':'url_citation','url_citation':{'url':'https://a.example/x','title':'A','start_index':0,'end_index':3}}]}}]}"
    )]
    [InlineData(
        true,
        "{'choices':[{'delta':{'content':'See'}}]}",
        "{'choices':[{'delta':{'content':[{'type':'text','text':'','citations':[{'url':'https://a.example/x','title':'A'}]}]}}]}"
    )]
    public async Task Citations_BesideText_AreAnnotations(bool streamed, params string[] pieces)
    {
        var response = await Model.AskAsync(pieces, streamed);

        Assert.Equal("See", response.Text);
        var citation = Assert.IsType<CitationAnnotation>(Assert.Single(response.Messages.Single().Contents.SelectMany(content => content.Annotations ?? [])));
        Assert.Equal(("https://a.example/x", "A"), (citation.Url!.AbsoluteUri, citation.Title));
    }
}
