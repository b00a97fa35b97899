namespace Databricks.Client.Models;

public sealed partial class ChatCompletion
{
    /// <summary>The text of the first choice; null if it has none, as when the model asks for a tool.</summary>
    public string? Text => Choices.Count > 0 ? Choices[0].Message.Content : null;
}
