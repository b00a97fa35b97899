using System.Net;

namespace Databricks.Client.Errors;

/// <summary>Chooses the exception for an error: by its code, then by its status, like the official SDKs.</summary>
internal static class ApiErrorKind
{
    private static readonly Dictionary<string, Func<string, HttpStatusCode, string?, DatabricksApiException>> _ofCode = new(StringComparer.Ordinal)
    {
        ["INVALID_STATE"] = static (message, status, code) => new InvalidStateException(message, status, code),
        ["INVALID_PARAMETER_VALUE"] = static (message, status, code) => new InvalidParameterValueException(message, status, code),
        ["RESOURCE_DOES_NOT_EXIST"] = static (message, status, code) => new ResourceDoesNotExistException(message, status, code),
        ["ABORTED"] = static (message, status, code) => new AbortedException(message, status, code),
        ["ALREADY_EXISTS"] = static (message, status, code) => new AlreadyExistsException(message, status, code),
        ["RESOURCE_ALREADY_EXISTS"] = static (message, status, code) => new ResourceAlreadyExistsException(message, status, code),
        ["RESOURCE_EXHAUSTED"] = static (message, status, code) => new ResourceExhaustedException(message, status, code),
        ["REQUEST_LIMIT_EXCEEDED"] = static (message, status, code) => new RequestLimitExceededException(message, status, code),
        ["UNKNOWN"] = static (message, status, code) => new UnknownErrorException(message, status, code),
        ["DATA_LOSS"] = static (message, status, code) => new DataLossException(message, status, code),
        ["PRIVATE_LINK_VALIDATION_ERROR"] = static (message, status, code) => new PrivateLinkValidationException(message, status, code),
    };

    public static DatabricksApiException Create(string message, HttpStatusCode status, string? code, string serviceMessage)
    {
        var error = code is not null && _ofCode.TryGetValue(code, out var create) ? create(message, status, code) : OfStatus(message, status, code);
        error.ServiceMessage = serviceMessage;
        return error;
    }

    /// <summary>Whether a code determines the exception.</summary>
    public static bool IsKnown(string code) => _ofCode.ContainsKey(code);

    private static DatabricksApiException OfStatus(string message, HttpStatusCode status, string? code) =>
        (int)status switch
        {
            400 => new BadRequestException(message, status, code),
            401 => new UnauthenticatedException(message, status, code),
            403 => new PermissionDeniedException(message, status, code),
            404 => new NotFoundException(message, status, code),
            409 => new ResourceConflictException(message, status, code),
            429 => new TooManyRequestsException(message, status, code),
            499 => new RequestCancelledException(message, status, code),
            500 => new InternalErrorException(message, status, code),
            501 => new OperationNotImplementedException(message, status, code),
            503 => new TemporarilyUnavailableException(message, status, code),
            504 => new DeadlineExceededException(message, status, code),
            _ => new DatabricksApiException(message, status, code),
        };
}
