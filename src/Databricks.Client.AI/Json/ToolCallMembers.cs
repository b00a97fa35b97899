namespace Databricks.Client.AI.Json;

/// <summary>Members of a tool call that some models demand back with it. They are kept in the call's additional properties, where caches keep them too.</summary>
internal static class ToolCallMembers
{
    public static string[] GoBack { get; } = ["thoughtSignature", "thought_signature", "extra_content"];
}
