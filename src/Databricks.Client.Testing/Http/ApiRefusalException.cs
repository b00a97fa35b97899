using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Http;

/// <summary>A call that the workspace refuses; becomes an error body with code and message.</summary>
internal sealed class ApiRefusalException(int status, string? code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string? Code { get; } = code;

    /// <summary>Additional google.rpc details besides the request ID.</summary>
    public JArray Details { get; init; } = [];

    public static ApiRefusalException Invalid(string message) => new(400, "INVALID_PARAMETER_VALUE", message);

    public static ApiRefusalException State(string message) => new(400, "INVALID_STATE", message);

    public static ApiRefusalException Malformed(string message) => new(400, "MALFORMED_REQUEST", message);

    public static ApiRefusalException Missing(string message) => new(404, "RESOURCE_DOES_NOT_EXIST", message);

    public static ApiRefusalException Denied(string message) => new(403, "PERMISSION_DENIED", message);
}
