namespace Databricks.Client.AI;

/// <summary>How a serving endpoint is queried as a chat client.</summary>
public sealed class ChatClientOptions
{
    /// <summary>The form in which the endpoint takes a conversation. The form of the response is recognized whatever it is.</summary>
    /// <value>Default: <see cref="ChatInput.Messages"/>.</value>
    public ChatInput Input { get; set; }

    /// <summary>
    /// Whether several tool calls of one message are sent back as pairs of one call and its result. For models, such as gpt-oss, that refuse a history
    /// with two calls in one message.
    /// </summary>
    /// <value>Default: false.</value>
    public bool SplitParallelToolCalls { get; set; }
}
