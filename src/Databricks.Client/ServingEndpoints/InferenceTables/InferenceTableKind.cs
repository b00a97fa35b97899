using System.Diagnostics.CodeAnalysis;

namespace Databricks.Client;

/// <summary>The part of an endpoint's settings that defines an inference table. Each kind has different columns.</summary>
public enum InferenceTableKind
{
    /// <summary>The AI Gateway, the current method.</summary>
    AiGateway,

    /// <summary>
    /// The legacy <see cref="Models.EndpointCoreConfigInput.AutoCaptureConfig"/> of the configuration. Most workspaces can no longer enable it.
    /// </summary>
    Legacy,

    /// <summary>
    /// A part of the endpoint's telemetry (<see cref="Models.ServingEndpointDetailed.TelemetryConfig"/>), in addition to logs, metrics and traces. Only
    /// <c>UpdateTelemetryConfigAsync</c> enables and disables it.
    /// </summary>
    [Experimental("DBX9001")]
    Telemetry,
}
