using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Tests.ServingEndpoints;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests.Responses;

/// <summary>
/// Chats over responses of each form, whole and streamed, in which one value after the other is replaced or removed: they are read or raise a
/// DatabricksException, lose no text whose own members are whole, and mix neither alternatives (T0, T1) nor reasoning (R) and results (42) into the text.
/// </summary>
public sealed class DatabricksChatClientMutatedResponseTests
{
    /// <summary>A change of these decides whose text it is, or whether it is text at all.</summary>
    private static readonly string[] _discriminators = ["type", "role", "index", "error", "error_code", "tool_call_id", "item_id"];

    public static TheoryData<bool, string[]> Forms =>
        new()
        {
            {
                false,
                [
                    "{'id':'1','object':'chat.completion','created':1,'model':'m','choices':[{'index':1,'message':{'role':'assistant','content':'T1'},'finish_reason':'stop'},{'index':0,'message':{'role':'assistant','content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'R','signature':'s'}]},{'type':'text','text':'T0','citations':[{'url':'https://a.example','title':'A'}]}],'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'tool_calls','logprobs':{'content':[]}}],'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3,'prompt_tokens_details':{'cached_tokens':1}},'databricks_output':{'a':1}}",
                ]
            },
            { false, ["{'object':'text_completion','choices':[{'index':0,'text':'T0','finishReason':'length','logprobs':3},{'index':1,'text':'T1'}]}"] },
            {
                false,
                [
                    "{'messages':[{'role':'assistant','id':'a','content':'','tool_calls':[{'id':'x','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'x','content':'42'},{'role':'assistant','content':'T0'}],'custom_outputs':{},'databricks_output':{'databricks_request_id':'r'}}",
                ]
            },
            {
                false,
                [
                    "{'id':'r','created_at':1.5,'status':'completed','output':[{'id':'rs','type':'reasoning','summary':[{'type':'summary_text','text':'R'}]},{'type':'function_call','id':'fc','call_id':'x','name':'f','arguments':'{}'},{'type':'function_call_output','call_id':'x','output':'42'},{'id':'m','type':'message','role':'assistant','content':[{'type':'output_text','text':'T0','annotations':[{'type':'url_citation','url':'https://a.example'}]}]}],'usage':{'input_tokens':1,'output_tokens':2,'total_tokens':3,'input_tokens_details':{'cached_tokens':1}},'incomplete_details':null,'error':null}",
                ]
            },
            { false, ["{'predictions':['T0']}"] },
            { false, ["['T0']"] },
            {
                true,
                [
                    "{'id':'1','choices':[{'index':0,'delta':{'role':'assistant','content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'R'}]}]}},{'index':1,'delta':{'content':'T1'}}],'usage':null}",
                    "{'id':'1','choices':[{'index':0,'delta':{'content':'T0','tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'stop'}],'usage':{'prompt_tokens':1}}",
                ]
            },
            {
                true,
                ["{'id':'i','delta':{'role':'assistant','id':'a','content':'T0'}}", "{'delta':{'role':'tool','id':'b','tool_call_id':'x','content':'42'}}"]
            },
            {
                true,
                [
                    "{'type':'response.reasoning_summary_text.delta','item_id':'rs','output_index':0,'delta':'R'}",
                    "{'type':'response.output_text.delta','item_id':'m','output_index':1,'delta':'T0'}",
                    "{'type':'response.output_item.done','output_index':1,'item':{'id':'m','type':'message','content':[{'type':'output_text','text':'T0'}]}}",
                    "{'type':'response.completed','response':{'id':'r','status':'completed','output':[{'id':'m','type':'message','content':[{'type':'output_text','text':'T0'}]}],'usage':{'input_tokens':1}}}",
                ]
            },
            {
                true,
                ["{'type':'response.output_item.done','output_index':0,'item':{'id':'m','type':'message','content':[{'type':'output_text','text':'T0'}]}}"]
            },
            {
                true,
                ["{'type':'response.completed','response':{'status':'completed','output':[{'type':'message','content':[{'type':'output_text','text':'T0'}]}]}}"]
            },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Chat_OneValueChanged_LosesAndMixesNothing(bool streamed, string[] form)
    {
        JToken[] pieces = [.. form.Select(Model.Parse)];
        JToken[] sent = pieces;
        using var model = new Model(Model.Whole("{}"));
        model.Workspace.OnQuery(Model.Endpoint, _ => streamed ? FakeQueryResponse.Stream(sent) : FakeQueryResponse.Json(sent[0]));
        var runs = 0;
        for (var at = 0; at < pieces.Length; at++)
        {
            foreach (var (mutated, path) in JsonMutations.Of(pieces[at]))
            {
                sent = [.. pieces[..at], mutated, .. pieces[(at + 1)..]];
                await CheckAsync(model, streamed, pieces, sent, at, path);
                runs++;
            }
        }

        Assert.True(runs > 10);
    }

    private static async Task CheckAsync(Model model, bool streamed, JToken[] form, JToken[] sent, int at, string path)
    {
        ChatResponse? response = null;
        var error = await Record.ExceptionAsync(async () => response = await Model.AskAsync(model.Chat(), [new(ChatRole.User, "?")], null, streamed));
        var what = $"{path} of {sent[at].ToString(Newtonsoft.Json.Formatting.None)}";
        Assert.True(error is null or DatabricksException, $"{what} → {error}");
        var name = path[(path.LastIndexOf('.') + 1)..];
        if (Array.IndexOf(_discriminators, name) >= 0)
        {
            return;
        }

        // Text that was streamed in chunks is not replaced by the complete text that follows.
        var isReplaced = path == "delta" && sent[at]["delta"] is JValue { Value: string { Length: > 0 } };
        var isKept = !isReplaced && form.Any(piece => Leaves(piece).Any(leaf => piece != form[at] || !IsWithin(leaf, path)));
        var said = Said(response);
        Assert.False(said.Contains("T1", StringComparison.Ordinal) && said.Contains("T0", StringComparison.Ordinal), $"mixed: {what} → {said}");
        Assert.False(said.Contains('R', StringComparison.Ordinal) || said.Contains("42", StringComparison.Ordinal), $"taken for text: {what} → {said}");
        if (isKept && error is null)
        {
            Assert.True(said.Contains("T0", StringComparison.Ordinal), $"lost: {what} → {said}");
            Assert.False(said.Contains("T0T0", StringComparison.Ordinal), $"twice: {what} → {said}");
        }
    }

    private static string Said(ChatResponse? response) =>
        string.Concat((response?.Messages ?? []).Where(message => message.Role == ChatRole.Assistant).Select(message => message.Text));

    private static IEnumerable<JValue> Leaves(JToken piece) =>
        ((JContainer)piece).DescendantsAndSelf().OfType<JValue>().Where(static value => value.Value is "T0");

    private static bool IsWithin(JValue leaf, string path) => leaf.Path.StartsWith(path, StringComparison.Ordinal);
}
