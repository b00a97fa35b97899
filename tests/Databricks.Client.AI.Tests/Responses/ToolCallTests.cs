using Databricks.Client.AI.Tests.Support;
using Microsoft.Extensions.AI;

namespace Databricks.Client.AI.Tests.Responses;

public sealed class ToolCallTests
{
    [Theory]
    [InlineData("''")]
    [InlineData("null")]
    [InlineData("'null'")]
    public async Task Arguments_EmptyOrNull_AreNone(string arguments)
    {
        var call = Assert.Single(await CallsAsync(false, Whole($"{{'id':'a','function':{{'name':'f','arguments':{arguments}}}}}")));

        Assert.Empty(call.Arguments!);
        Assert.Null(call.Exception);
    }

    [Theory]
    [InlineData("'{\"city\":\"Seoul\"}'")]
    [InlineData("{'city':'Seoul'}")]
    public async Task Arguments_AsTextOrObject_AreParsed(string arguments)
    {
        var call = Assert.Single(await CallsAsync(false, Whole($"{{'id':'a','function':{{'name':'f','arguments':{arguments}}}}}")));

        Assert.Equal("Seoul", call.Arguments!["city"]!.ToString());
    }

    [Fact]
    public async Task Arguments_Broken_AreTheCallsException()
    {
        var call = Assert.Single(await CallsAsync(false, Whole("{'id':'a','function':{'name':'f','arguments':'{\"city\":'}}")));

        Assert.NotNull(call.Exception);
        Assert.Equal(("a", "f"), (call.CallId, call.Name));
    }

    [Fact]
    public async Task CallId_Missing_IsMade()
    {
        var calls = await CallsAsync(false, Whole("{'function':{'name':'f'}},{'function':{'name':'g'}}"));

        Assert.Equal(["f", "g"], calls.Select(call => call.Name));
        Assert.Equal(2, calls.Select(call => call.CallId).Distinct().Count());
        Assert.All(calls, call => Assert.NotEmpty(call.CallId));
    }

    [Fact]
    public async Task Calls_InOneMessageWithOneId_AreTwo() =>
        Assert.Equal(2, (await CallsAsync(false, Whole("{'id':'a','function':{'name':'f'}},{'id':'a','function':{'name':'f'}}"))).Count);

    [Theory]
    [InlineData(
        "{'index':0,'id':'a','function':{'name':'f','arguments':'{\"n\":'}}",
        "{'index':0,'id':'','function':{'name':'','arguments':'1}'}}",
        "{'index':1,'id':'b','function':{'name':'g','arguments':'{\"n\":2}'}}"
    )]
    [InlineData(
        "{'index':0,'id':'a','function':{'name':'f','arguments':'{\"n\":1}'}}",
        "{'index':0,'id':'b','function':{'name':'g','arguments':'{\"n\":'}}",
        "{'index':0,'function':{'arguments':'2}'}}"
    )]
    [InlineData(
        "{'id':'a','function':{'name':'f','arguments':'{\"n\":'}}",
        "{'function':{'arguments':'1}'}}",
        "{'id':'b','function':{'name':'g','arguments':'{\"n\":2}'}}"
    )]
    public async Task Pieces_OfTwoCalls_AreTwoCalls(params string[] pieces)
    {
        var calls = await CallsAsync(true, [.. pieces.Select(piece => $"{{'choices':[{{'delta':{{'tool_calls':[{piece}]}}}}]}}")]);

        Assert.Equal([("a", "f", "1"), ("b", "g", "2")], calls.Select(call => (call.CallId, call.Name, call.Arguments!["n"]!.ToString())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThoughtSignature_OfACall_IsItsProperty(bool streamed)
    {
        var json = Whole("{'index':0,'id':'a','thoughtSignature':'ts','function':{'name':'f'}}");
        var calls = await CallsAsync(streamed, streamed ? json.Replace("message", "delta", StringComparison.Ordinal) : json);

        Assert.Equal("ts", Assert.Single(calls).AdditionalProperties!["thoughtSignature"]);
    }

    private static string Whole(string calls) => $"{{'choices':[{{'message':{{'content':null,'tool_calls':[{calls}]}},'finish_reason':'tool_calls'}}]}}";

    private static async Task<List<FunctionCallContent>> CallsAsync(bool streamed, params string[] pieces) =>
        [.. (await Model.AskAsync(pieces, streamed)).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
}
