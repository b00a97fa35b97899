namespace Databricks.Client.AI;

/// <summary>The form in which an endpoint takes a conversation.</summary>
public enum ChatInput
{
    /// <summary><c>messages</c>, as chat completions: foundation models, external models, and agents with the ChatAgent interface.</summary>
    Messages,

    /// <summary><c>input</c>, as OpenAI's Responses interface: agents with the ResponsesAgent interface.</summary>
    Responses,
}
