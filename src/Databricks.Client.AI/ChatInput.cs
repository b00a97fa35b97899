namespace Databricks.Client.AI;

/// <summary>The input format of an endpoint for conversations.</summary>
public enum ChatInput
{
    /// <summary><c>messages</c>, as in chat completions: foundation models, external models, and agents with the ChatAgent interface.</summary>
    Messages,

    /// <summary><c>input</c>, as in OpenAI's Responses API: agents with the ResponsesAgent interface.</summary>
    Responses,
}
