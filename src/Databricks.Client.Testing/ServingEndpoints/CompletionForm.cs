using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The format of completions, which have text only.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="time">Time of the response, in seconds since 1970.</param>
internal sealed class CompletionForm(string model, long time) : IResponseForm
{
    private readonly string _id = "cmpl_" + Guid.NewGuid();

    public JObject Whole(ChatContent content, TokenCount tokens) =>
        Envelope(new JArray(Enumerable.Range(0, content.Alternatives).Select(index => Choice(index, content.Text, "stop"))), tokens);

    public IEnumerable<JObject> Said(ChatContent content) =>
        Enumerable
            .Range(0, content.Alternatives)
            .SelectMany(index => ChatContent.Words(content.Text).Select(word => Envelope([Choice(index, word, reason: null)], tokens: null)));

    public IEnumerable<JObject> Ended(ChatContent content, TokenCount? tokens)
    {
        for (var index = 0; index < content.Alternatives; index++)
        {
            yield return Envelope([Choice(index, "", "stop")], tokens: null);
        }

        if (tokens is not null)
        {
            yield return Envelope([], tokens);
        }
    }

    public JObject Failed(int status, string errorCode, string message) => ResponseForms.Error(status, errorCode, message);

    private JObject Envelope(JArray choices, TokenCount? tokens) => ResponseForms.Envelope(_id, "text_completion", time, model, choices, tokens);

    private static JObject Choice(int index, string text, string? reason) =>
        new()
        {
            ["index"] = index,
            ["text"] = text,
            ["finish_reason"] = reason,
        };
}
