using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.ServingEndpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>
/// The response of a scripted chat model, built step by step. Created by <see cref="FakeQueryResponse"/>; each method appends to it and returns it. A query
/// with <c>messages</c> gets it as a chat completion, one with <c>prompt</c> as a completion, one with <c>input</c> in the format of the Responses API.
/// </summary>
public sealed class FakeChatResponse : FakeQueryResponse
{
    private readonly ChatContent _content;
    private (int Status, string Code, string Message)? _error;
    private bool _isTruncated;
    private bool? _isStream;

    internal FakeChatResponse(ChatContent? content = null) => _content = content ?? new ChatContent();

    /// <summary>Adds text.</summary>
    /// <param name="text">The text.</param>
    public new FakeChatResponse Chat(string text)
    {
        _content.AddText(text ?? throw new ArgumentNullException(nameof(text)));
        return this;
    }

    /// <summary>Adds a call of a function. Calls get the IDs <c>call_1</c>, <c>call_2</c> and so on.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="arguments">Its arguments; null for none.</param>
    public new FakeChatResponse ToolCall(string name, JObject? arguments = null)
    {
        _content.AddCall(name ?? throw new ArgumentNullException(nameof(name)), (arguments ?? []).ToString(Formatting.None));
        return this;
    }

    /// <summary>Adds reasoning, as a separate part next to the text.</summary>
    /// <param name="text">The reasoning.</param>
    public new FakeChatResponse Reasoning(string text)
    {
        _content.AddReasoning(text ?? throw new ArgumentNullException(nameof(text)));
        return this;
    }

    /// <summary>Sets the token usage; by default each word is one token. A stream then has it in its last chunk even if the query did not request it.</summary>
    /// <param name="promptTokens">Tokens of the query.</param>
    /// <param name="completionTokens">Tokens of the response.</param>
    public FakeChatResponse Usage(int promptTokens, int completionTokens)
    {
        (_content.PromptTokens, _content.CompletionTokens) = (promptTokens, completionTokens);
        return this;
    }

    /// <summary>
    /// Makes the model fail: a stream fails after the preceding content, as an event within it; other queries get the error instead of a response.
    /// </summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="errorCode">The error code.</param>
    /// <param name="message">The message.</param>
    public new FakeChatResponse Fail(int statusCode, string errorCode, string message)
    {
        _error = (statusCode, errorCode, message);
        return this;
    }

    /// <summary>
    /// Makes a stream end after the preceding content, without its end marker, as if the connection were lost. Other queries get their usual response.
    /// </summary>
    public FakeChatResponse Truncated()
    {
        _isTruncated = true;
        return this;
    }

    /// <summary>Responds with a whole response even if the query requests a stream, like models that do not stream.</summary>
    public FakeChatResponse Whole()
    {
        _isStream = false;
        return this;
    }

    /// <summary>Responds with a stream even if the query does not request one.</summary>
    public FakeChatResponse Streamed()
    {
        _isStream = true;
        return this;
    }

    internal override Response Render(FakeQuery query, long time)
    {
        var form = ResponseForms.Of(query.Body, query.ServedEntity, time);
        var isStream = _isStream ?? query.Body.Flag("stream") == true;
        if (_error is { } error && (!isStream || _content.IsEmpty))
        {
            return new Response
            {
                Status = error.Status,
                Json = new JObject { ["error_code"] = error.Code, ["message"] = error.Message },
            };
        }

        var tokens = TokenCount.Of(query.Body, _content);
        return isStream ? Events(Stream(form, query.Body, tokens)) : new Response { Json = form.Whole(_content, tokens) };
    }

    private IEnumerable<string> Stream(IResponseForm form, JObject query, TokenCount tokens)
    {
        foreach (var piece in form.Said(_content))
        {
            yield return piece.ToString(Formatting.None);
        }

        if (_error is { } error)
        {
            yield return form.Failed(error.Status, error.Code, error.Message).ToString(Formatting.None);
        }
        else if (!_isTruncated)
        {
            var includesUsage = form is ResponsesForm || _content.PromptTokens is not null || query.Object("stream_options")?.Flag("include_usage") == true;
            foreach (var piece in form.Ended(_content, includesUsage ? tokens : null))
            {
                yield return piece.ToString(Formatting.None);
            }

            yield return ResponseForms.End;
        }
    }
}
