using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.ServingEndpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>What a scripted chat model says, step by step. It is made by <see cref="FakeQueryResponse"/>, and each method adds to it and returns it.</summary>
public sealed class FakeChatResponse : FakeQueryResponse
{
    private readonly JArray _parts = [];
    private readonly JArray _calls = [];
    private JObject? _usage;
    private JObject? _error;
    private int _errorStatus;
    private bool _isCut;

    internal FakeChatResponse() { }

    /// <summary>Adds text.</summary>
    /// <param name="text">The text.</param>
    public new FakeChatResponse Chat(string text)
    {
        _parts.Add(new JObject { ["type"] = "text", ["text"] = text ?? throw new ArgumentNullException(nameof(text)) });
        return this;
    }

    /// <summary>Adds a call of a function. Calls get the ids <c>call_1</c>, <c>call_2</c> and so on.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="arguments">Its arguments; null for none.</param>
    public new FakeChatResponse ToolCall(string name, JObject? arguments = null)
    {
        var function = new JObject
        {
            ["name"] = name ?? throw new ArgumentNullException(nameof(name)),
            ["arguments"] = (arguments ?? []).ToString(Formatting.None),
        };
        _calls.Add(
            new JObject
            {
                ["id"] = $"call_{_calls.Count + 1}",
                ["type"] = "function",
                ["function"] = function,
            }
        );
        return this;
    }

    /// <summary>Adds reasoning, as a part of its own beside the text.</summary>
    /// <param name="text">The reasoning.</param>
    public new FakeChatResponse Reasoning(string text)
    {
        var summary = new JObject { ["type"] = "summary_text", ["text"] = text ?? throw new ArgumentNullException(nameof(text)) };
        _parts.Add(new JObject { ["type"] = "reasoning", ["summary"] = new JArray(summary) });
        return this;
    }

    /// <summary>Sets the tokens that the query took. A stream tells them in its last piece.</summary>
    /// <param name="promptTokens">Tokens of the query.</param>
    /// <param name="completionTokens">Tokens of the response.</param>
    public FakeChatResponse Usage(int promptTokens, int completionTokens)
    {
        _usage = new JObject
        {
            ["prompt_tokens"] = promptTokens,
            ["completion_tokens"] = completionTokens,
            ["total_tokens"] = promptTokens + completionTokens,
        };
        return this;
    }

    /// <summary>Makes the model fail: a stream fails after what was said, as an event within it; other queries get the error in place of a response.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="errorCode">The error code.</param>
    /// <param name="message">The message.</param>
    public new FakeChatResponse Fail(int statusCode, string errorCode, string message)
    {
        _errorStatus = statusCode;
        _error = new JObject { ["error_code"] = errorCode, ["message"] = message };
        return this;
    }

    /// <summary>Makes a stream end after what was said, without the mark of its end, as if the connection were lost. Other queries are answered as usual.</summary>
    public FakeChatResponse Cut()
    {
        _isCut = true;
        return this;
    }

    internal override Response Render(FakeQuery query, long time)
    {
        var form = new ChatForm(query.ServedEntity, time);
        var isStream = query.Body["stream"]?.Type == JTokenType.Boolean && (bool)query.Body["stream"]!;
        var isSilent = _parts.Count == 0 && _calls.Count == 0;
        if (_error is not null && (!isStream || isSilent))
        {
            return new Response { Status = _errorStatus, Json = _error };
        }

        if (!isStream)
        {
            return new Response { Json = form.Whole(_parts, _calls, _usage) };
        }

        List<string> events = [.. form.Said(_parts, _calls).Select(static piece => piece.ToString(Formatting.None))];
        if (_error is not null)
        {
            events.Add(new JObject(_error) { ["status_code"] = _errorStatus }.ToString(Formatting.None));
        }
        else if (!_isCut)
        {
            events.AddRange(form.Ended(_calls, _usage).Select(static piece => piece.ToString(Formatting.None)));
            events.Add(ChatForm.End);
        }

        return Events(events);
    }
}
