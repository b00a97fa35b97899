using System.Net;

namespace Databricks.Client.Errors;

/// <summary>Chooses the exception for an error: by its code, then by its status, as the official SDKs do.</summary>
internal static class ApiErrorKind
{
    private static readonly Dictionary<string, Func<string, HttpStatusCode, string?, string, DatabricksApiException>> OfCode = new(StringComparer.Ordinal)
    {
        ["INVALID_STATE"] = static (message, status, code, words) => new InvalidStateException(message, status, code, words),
        ["INVALID_PARAMETER_VALUE"] = static (message, status, code, words) => new InvalidParameterValueException(message, status, code, words),
        ["RESOURCE_DOES_NOT_EXIST"] = static (message, status, code, words) => new ResourceDoesNotExistException(message, status, code, words),
        ["ABORTED"] = static (message, status, code, words) => new AbortedException(message, status, code, words),
        ["ALREADY_EXISTS"] = static (message, status, code, words) => new AlreadyExistsException(message, status, code, words),
        ["RESOURCE_ALREADY_EXISTS"] = static (message, status, code, words) => new ResourceAlreadyExistsException(message, status, code, words),
        ["RESOURCE_EXHAUSTED"] = static (message, status, code, words) => new ResourceExhaustedException(message, status, code, words),
        ["REQUEST_LIMIT_EXCEEDED"] = static (message, status, code, words) => new RequestLimitExceededException(message, status, code, words),
        ["UNKNOWN"] = static (message, status, code, words) => new UnknownErrorException(message, status, code, words),
        ["DATA_LOSS"] = static (message, status, code, words) => new DataLossException(message, status, code, words),
        ["PRIVATE_LINK_VALIDATION_ERROR"] = static (message, status, code, words) => new PrivateLinkValidationException(message, status, code, words),
    };

    public static DatabricksApiException Create(string message, HttpStatusCode status, string? code, string words) =>
        code is not null && OfCode.TryGetValue(code, out var create) ? create(message, status, code, words) : OfStatus(message, status, code, words);

    /// <summary>Whether a code is one of those that choose the exception.</summary>
    public static bool IsKnown(string code) => OfCode.ContainsKey(code);

    private static DatabricksApiException OfStatus(string message, HttpStatusCode status, string? code, string words) =>
        (int)status switch
        {
            400 => new BadRequestException(message, status, code, words),
            401 => new UnauthenticatedException(message, status, code, words),
            403 => new PermissionDeniedException(message, status, code, words),
            404 => new NotFoundException(message, status, code, words),
            409 => new ResourceConflictException(message, status, code, words),
            429 => new TooManyRequestsException(message, status, code, words),
            499 => new RequestCancelledException(message, status, code, words),
            500 => new InternalErrorException(message, status, code, words),
            501 => new OperationNotImplementedException(message, status, code, words),
            503 => new TemporarilyUnavailableException(message, status, code, words),
            504 => new DeadlineExceededException(message, status, code, words),
            _ => new DatabricksApiException(message, status, code, words),
        };
}
