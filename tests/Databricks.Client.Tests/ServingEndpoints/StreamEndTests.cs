using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>A stream that ends before its end says so, with the service's own words where there are some.</summary>
public sealed class StreamEndTests
{
    private const string Piece = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n";

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"choices\":[{\"ind")]
    [InlineData("data: [DO")]
    [InlineData("event: message\n")]
    [InlineData(": keep-alive\n\n")]
    public async Task QueryStream_CutBeforeItsEnd_GivesWhatCameAndSaysSo(string rest)
    {
        var (texts, error) = await ReadAsync(Piece + rest);

        Assert.Equal(["Hel"], texts);
        Assert.Contains(
            "ended after 1 event without the end marker [DONE]",
            Assert.IsType<DatabricksResponseException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: [DONE]")]
    [InlineData("data:[DONE]\n")]
    [InlineData("data: {\"type\":\"response.completed\"}\n\n")]
    [InlineData("data: {\"type\":\"response.incomplete\"}\n\n")]
    [InlineData("data: {\"type\":\"response.cancelled\"}\n\n")]
    public async Task QueryStream_WithItsEnd_Ends(string rest) => Assert.Null((await ReadAsync(Piece + rest)).Error);

    [Theory]
    [InlineData("{\"error_code\":\"RESOURCE_EXHAUSTED\",\"message\":\"GPU is gone\"}")]
    [InlineData("{\"error_code\":\"RESOURCE_EXHAUSTED\",\"message\":\"GPU is gone\"}\n")]
    [InlineData("{\n  \"error_code\": \"RESOURCE_EXHAUSTED\",\n  \"message\": \"GPU is gone\"\n}\n")]
    [InlineData("data: {\"error_code\":\"RESOURCE_EXHAUSTED\",\"message\":\"GPU is gone\"}")]
    [InlineData("{\"error\":{\"code\":\"RESOURCE_EXHAUSTED\",\"message\":\"GPU is gone\"}}\n\n")]
    public async Task QueryStream_ErrorThatIsNotAnEventAtTheEnd_IsThatError(string rest)
    {
        foreach (var start in new[] { Piece, "" })
        {
            var (texts, error) = await ReadAsync(start + rest);

            Assert.Equal(start.Length > 0 ? 1 : 0, texts.Count);
            var refused = Assert.IsAssignableFrom<DatabricksApiException>(error);
            Assert.Equal("RESOURCE_EXHAUSTED", refused.ErrorCode);
            Assert.Contains("GPU is gone", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Piece)]
    [InlineData("")]
    public async Task QueryStream_JsonWithAMessageOnly_IsAnErrorWithThatMessage(string start)
    {
        var (_, error) = await ReadAsync(start + """{"message":"no capacity"}""");

        Assert.Equal("no capacity", Assert.IsAssignableFrom<DatabricksApiException>(error).ServiceMessage);
    }

    [Theory]
    [InlineData("upstream connect error\nor disconnect, token dapi-test\n")]
    [InlineData("upstream connect error\n\nor disconnect, token dapi-test\n")]
    public async Task QueryStream_TextAtTheEnd_IsInTheMessage(string text)
    {
        var (_, error) = await ReadAsync(Piece + text);

        Assert.EndsWith(
            "The service's message: upstream connect error or disconnect, token ***",
            Assert.IsType<DatabricksResponseException>(error).Message.TrimEnd('.'),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "the stream is empty")]
    [InlineData("\n\n", "the body ('text/event-stream') is not a stream of events")]
    [InlineData("{\"choices\":[{\"text\":\"hush\"}]}\n{\"choices\":[{\"text\":\"hush\"}]}\n", "the body ('text/event-stream') is not a stream of events")]
    [InlineData("<html><body>hush</body></html>", "sign-in page")]
    public async Task QueryStream_BodyOfAnotherKind_SaysSoAndQuotesNothing(string body, string expected)
    {
        var (texts, error) = await ReadAsync(body);

        Assert.Empty(texts);
        Assert.Contains(expected, Assert.IsType<DatabricksResponseException>(error).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryStream_BodyWithoutContentType_SaysSo()
    {
        var (_, error) = await ReadAsync("busy", contentType: null);

        Assert.EndsWith(
            ": the body (without a content type) is not a stream of events. The service's message: busy.",
            Assert.IsType<DatabricksResponseException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task QueryStream_CutAfterContentCame_IsNotAFailureToRetry()
    {
        var (_, error) = await ReadAsync(Piece);

        Assert.False(Assert.IsType<DatabricksResponseException>(error).IsBroken);
    }

    [Fact]
    public async Task QueryStream_LongStreamCutWithAnError_IsThatError()
    {
        var body = new StringBuilder();
        for (var i = 0; i < 3000; i++)
        {
            body.Append(Piece);
        }

        var (texts, error) = await ReadAsync(body + "{\"error_code\":\"ABORTED\",\"message\":\"no\"}");

        Assert.Equal(3000, texts.Count);
        Assert.IsType<AbortedException>(error);
    }

    [Fact]
    public async Task QueryStream_SurrogatePairAtAnyPlace_IsRead()
    {
        for (var length = 1000; length < 1060; length++)
        {
            var text = new string('x', length) + "😀";
            var (texts, error) = await ReadAsync($"data: {{\"choices\":[{{\"text\":\"{text}\"}}]}}\n\ndata: [DONE]\n\n");

            Assert.Null(error);
            Assert.Equal([text], texts);
        }
    }

    private static async Task<(List<string?> Texts, Exception? Error)> ReadAsync(string body, string? contentType = "text/event-stream")
    {
        using var client = FixedResponseHandler.Client(body, contentType);
        var texts = new List<string?>();
        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (CompletionChunk piece in client.ServingEndpoints.QueryStreamAsync("assistant", QueryInput.Chat("Hello")))
            {
                texts.Add(piece.Text);
            }
        });
        return (texts, error);
    }
}
