using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>One mapping for WireMock: a request of the API as the OpenAPI document describes it, and an answer to it.</summary>
public sealed class WireMockStub
{
    internal WireMockStub(string operationId, string? errorCode, JObject mapping)
    {
        OperationId = operationId;
        ErrorCode = errorCode;
        Mapping = mapping;
    }

    /// <summary>The operation's id in the document, such as <c>Clusters_Get</c>.</summary>
    public string OperationId { get; }

    /// <summary>The error that the stub answers, such as <c>RESOURCE_DOES_NOT_EXIST</c>; null for the documented success.</summary>
    public string? ErrorCode { get; }

    /// <summary>The mapping's name: the operation's id, for errors with a dot and the error code behind it.</summary>
    public string Name => ErrorCode is null ? OperationId : $"{OperationId}.{ErrorCode}";

    /// <summary>
    /// The mapping as WireMock's <c>POST /__admin/mappings</c> takes it. It is the caller's to change, for instance to answer something else:
    /// <c>stub.Mapping["response"]["jsonBody"] = …</c>.
    /// </summary>
    public JObject Mapping { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
