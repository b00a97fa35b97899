namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The token usage of a query: from the script, or one for each word.</summary>
internal readonly record struct TokenCount(int Prompt, int Completion)
{
    public int Total => Prompt + Completion;

    public static TokenCount Of(Newtonsoft.Json.Linq.JObject query, ChatContent content) =>
        new(content.PromptTokens ?? Words(QueryText.Last(query)), content.CompletionTokens ?? Words(content.Text));

    public static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
