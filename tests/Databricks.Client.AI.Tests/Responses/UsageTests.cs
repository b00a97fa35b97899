using Databricks.Client.AI.Tests.Support;
using Microsoft.Extensions.AI;

namespace Databricks.Client.AI.Tests.Responses;

public sealed class UsageTests
{
    [Fact]
    public async Task Usage_OfClaude_CountsCachedTokensAsInput()
    {
        var usage = await UsageAsync(
            "{'prompt_tokens':10,'completion_tokens':5,'total_tokens':115,'cache_read_input_tokens':90,'cache_creation_input_tokens':10}"
        );

        Assert.Equal((110L, 5L, 115L, 90L), (usage!.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount));
        Assert.Equal(10, usage.AdditionalCounts!["cache_creation_input_tokens"]);
    }

    [Theory]
    [InlineData("{'prompt_tokens':100,'completion_tokens':5,'total_tokens':105,'prompt_tokens_details':{'cached_tokens':90}}")]
    [InlineData("{'prompt_tokens':100,'completion_tokens':5,'total_tokens':105,'cache_read_input_tokens':90}")]
    [InlineData("{'input_tokens':100,'output_tokens':5,'total_tokens':105,'input_tokens_details':{'cached_tokens':90}}")]
    public async Task Usage_WhosePromptHoldsTheCached_IsNotAddedTwice(string json)
    {
        var usage = await UsageAsync(json);

        Assert.Equal((100L, 5L, 90L), (usage!.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount));
    }

    [Theory]
    [InlineData("{'prompt_tokens':1,'completion_tokens':2,'reasoning_tokens':7}")]
    [InlineData("{'prompt_tokens':1,'completion_tokens':2,'completion_tokens_details':{'reasoning_tokens':7}}")]
    [InlineData("{'prompt_tokens':1,'completion_tokens':2,'output_tokens_details':{'reasoning_tokens':7.0}}")]
    public async Task Usage_ReasoningTokensInEitherPlace_AreRead(string json) => Assert.Equal(7, (await UsageAsync(json))!.ReasoningTokenCount);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{'prompt_tokens':null}")]
    public async Task Usage_ThatSaysNothing_IsNull(string json) => Assert.Null(await UsageAsync(json));

    [Fact]
    public async Task Usage_PartlyNull_HasWhatThereIs()
    {
        var usage = await UsageAsync("{'prompt_tokens':4,'completion_tokens':null,'prompt_tokens_details':null}");

        Assert.Equal((4L, null), (usage!.InputTokenCount, usage.OutputTokenCount));
    }

    [Theory]
    [InlineData("{'choices':[],'usage':{'prompt_tokens':3,'completion_tokens':4,'total_tokens':7}}")]
    [InlineData("{'choices':[{'delta':{},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':4,'total_tokens':7}}")]
    public async Task Usage_InSeveralChunks_IsThatOfTheLast(string last)
    {
        var response = await Model.AskAsync(
            [
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'prompt_tokens':3,'completion_tokens':1,'total_tokens':4}}",
                "{'choices':[{'delta':{'content':'b'}}],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}",
                last,
            ],
            streamed: true
        );

        Assert.Equal((3L, 4L, 7L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
    }

    private static async Task<UsageDetails?> UsageAsync(string json) =>
        (await Model.AskAsync([$"{{'choices':[{{'message':{{'content':'x'}}}}],'usage':{json}}}"], streamed: false)).Usage;
}
