using Newtonsoft.Json.Linq;

namespace Databricks.Client.Errors;

/// <summary>Details of an error beyond its message: the entries of its <c>details</c> by kind. If a kind occurs several times, the last entry is used.</summary>
public sealed partial record ErrorDetails
{
    /// <summary>An error without details.</summary>
    public static ErrorDetails Empty { get; } = new();

    /// <summary>All entries, unchanged.</summary>
    public IReadOnlyList<JToken> Entries { get; init; } = [];

    /// <summary>Machine-readable reason of the failure; null if the error has none.</summary>
    public ErrorInfo? ErrorInfo { get; init; }

    /// <summary>The service's data about the request; null if the error has none.</summary>
    public RequestInfo? RequestInfo { get; init; }

    /// <summary>When to retry; null if the error does not say. The client's retries follow it.</summary>
    public RetryInfo? RetryInfo { get; init; }

    /// <summary>The place in the service where the call failed; null if the error does not say.</summary>
    public DebugInfo? DebugInfo { get; init; }

    /// <summary>Quotas that were exceeded; null if the error names none.</summary>
    public QuotaFailure? QuotaFailure { get; init; }

    /// <summary>Conditions that were not met; null if the error names none.</summary>
    public PreconditionFailure? PreconditionFailure { get; init; }

    /// <summary>Fields of the request that are wrong; null if the error names none.</summary>
    public BadRequestDetail? BadRequest { get; init; }

    /// <summary>The resource that the failure is about; null if the error names none.</summary>
    public ResourceInfo? ResourceInfo { get; init; }

    /// <summary>Links to help; null if the error has none.</summary>
    public HelpDetail? Help { get; init; }

    /// <summary>Entries of other kinds or with unexpected shapes, unchanged.</summary>
    public IReadOnlyList<JToken> Unknown { get; init; } = [];
}
