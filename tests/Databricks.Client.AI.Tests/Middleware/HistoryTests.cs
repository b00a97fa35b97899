using System.Text.Json;
using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Databricks.Client.AI.Tests.Middleware;

/// <summary>What must go back to a model with the next turn, after a response has come from a cache and the history was stored as JSON.</summary>
public sealed class HistoryTests
{
    private const string Signed = "[{'type':'reasoning','summary':[{'type':'summary_text','text':'Hm','signature':'sig'}]},{'type':'text','text':'Blue'}]";
    private const string Encrypted = "[{'type':'reasoning','summary':[{'type':'summary_encrypted_text','data':'enc'}]},{'type':'text','text':'Blue'}]";
    private const string Thought = "[{'id':'x','type':'function','function':{'name':'f','arguments':'{}'},'thoughtSignature':'ts'}]";
    private const string Item = "{'id':'rs_1','type':'reasoning','summary':[{'type':'summary_text','text':'Hm'}],'encrypted_content':'enc'}";
    private const string Message = "{'id':'m_1','type':'message','role':'assistant','content':[{'type':'output_text','text':'Blue'}]}";

    /// <summary>The form, a response in it, and what of it must be in the next query.</summary>
    public static TheoryData<bool, ChatInput, string[], string> Cases =>
        new()
        {
            { false, ChatInput.Messages, [$"{{'choices':[{{'message':{{'content':{Signed}}}}}]}}"], Signed },
            {
                true,
                ChatInput.Messages,
                [
                    "{'choices':[{'delta':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'Hm'}]}]}}]}",
                    "{'choices':[{'delta':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'','signature':'sig'}]}]}}]}",
                    "{'choices':[{'delta':{'content':'Bl'}}]}",
                    "{'choices':[{'delta':{'content':'ue'},'finish_reason':'stop'}]}",
                ],
                Signed
            },
            { false, ChatInput.Messages, [$"{{'choices':[{{'message':{{'content':{Encrypted}}}}}]}}"], Encrypted },
            { true, ChatInput.Messages, [$"{{'choices':[{{'delta':{{'content':{Encrypted}}}}}]}}"], Encrypted },
            { false, ChatInput.Messages, [$"{{'choices':[{{'message':{{'tool_calls':{Thought}}}}}]}}"], Thought },
            { true, ChatInput.Messages, [$"{{'choices':[{{'delta':{{'tool_calls':{Thought}}}}}]}}"], Thought },
            { false, ChatInput.Responses, [$"{{'output':[{Item},{Message}]}}"], Item },
            {
                true,
                ChatInput.Responses,
                [
                    "{'type':'response.reasoning_summary_text.delta','item_id':'rs_1','delta':'Hm'}",
                    $"{{'type':'response.output_item.done','item':{Item}}}",
                    "{'type':'response.output_text.delta','item_id':'m_1','delta':'Blue'}",
                    $"{{'type':'response.output_item.done','item':{Message}}}",
                    $"{{'type':'response.completed','response':{{'output':[{Item},{Message}]}}}}",
                ],
                Item
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task NextTurn_AfterACacheAndAJsonRoundTrip_SendsBackWhatTheModelNeeds(bool streamed, ChatInput input, string[] pieces, string expected)
    {
        using var model = new Model(streamed ? Model.Stream(pieces) : Model.Whole(pieces[0]), FakeQueryResponse.Chat("Done"));
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        using var chat = model.Chat(input).AsBuilder().UseDistributedCachePerEndpoint(cache).Build();
        ChatMessage[] question = [new(ChatRole.User, "?")];

        await Model.AskAsync(chat, question, null, streamed);
        var cached = await Model.AskAsync(chat, question, null, streamed);
        var json = JsonSerializer.Serialize<IList<ChatMessage>>([.. question, .. cached.Messages], AIJsonUtilities.DefaultOptions);
        var history = JsonSerializer.Deserialize<List<ChatMessage>>(json, AIJsonUtilities.DefaultOptions)!;
        await Model.AskAsync(model.Chat(input), history, null, streamed: false);

        Assert.Equal(2, model.Bodies.Count);
        Assert.Contains(
            Model.Parse(expected).ToString(Newtonsoft.Json.Formatting.None),
            model.Bodies[1].ToString(Newtonsoft.Json.Formatting.None),
            StringComparison.Ordinal
        );
    }
}
