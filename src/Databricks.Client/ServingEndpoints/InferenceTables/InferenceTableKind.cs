using System.Diagnostics.CodeAnalysis;

namespace Databricks.Client;

/// <summary>Which part of an endpoint's settings an inference table belongs to. The two kinds of tables have different columns.</summary>
public enum InferenceTableKind
{
    /// <summary>The AI Gateway: the present way.</summary>
    AiGateway,

    /// <summary>The older <see cref="Models.EndpointCoreConfigInput.AutoCaptureConfig"/> of the configuration. Most workspaces cannot switch it on any more.</summary>
    Legacy,

    /// <summary>A part of the endpoint's telemetry (<see cref="Models.ServingEndpointDetailed.TelemetryConfig"/>), beside logs, metrics and traces. It is switched by <c>UpdateTelemetryConfigAsync</c> alone.</summary>
    [Experimental("DBX9001")]
    Telemetry,
}
