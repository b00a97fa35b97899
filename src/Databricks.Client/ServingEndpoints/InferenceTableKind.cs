namespace Databricks.Client;

/// <summary>Which part of an endpoint's settings an inference table belongs to. The two kinds of tables have different columns.</summary>
public enum InferenceTableKind
{
    /// <summary>The AI Gateway: the present way.</summary>
    AiGateway,

    /// <summary>The older <c>auto_capture_config</c> of the configuration. Most workspaces cannot switch it on any more.</summary>
    Legacy,
}
