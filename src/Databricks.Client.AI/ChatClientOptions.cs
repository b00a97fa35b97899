namespace Databricks.Client.AI;

/// <summary>Options of a chat client over a serving endpoint.</summary>
public sealed class ChatClientOptions
{
    /// <summary>The input format of the endpoint. The format of the response is detected automatically.</summary>
    /// <value>Default: <see cref="ChatInput.Messages"/>.</value>
    public ChatInput Input { get; set; }

    /// <summary>
    /// Whether several tool calls in one message are sent back as pairs of a call and its result. For models, such as gpt-oss, that refuse a history
    /// with two calls in one message.
    /// </summary>
    /// <value>Default: false.</value>
    public bool SplitParallelToolCalls { get; set; }
}
