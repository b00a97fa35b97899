namespace Databricks.Client.AI.Json;

/// <summary>Members of a tool call that some models require back. They are stored in the call's additional properties, which caches preserve.</summary>
internal static class ToolCallMembers
{
    public static string[] GoBack { get; } = ["thoughtSignature", "thought_signature", "extra_content"];
}
