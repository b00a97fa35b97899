using System.Net;

namespace Databricks.Client.Errors;

/// <summary>Chooses the exception for an error: by its code, then by its status, as the official SDKs do.</summary>
internal static class ApiErrorKind
{
    public static DatabricksApiException Create(string message, HttpStatusCode status, string? code, string words) =>
        code switch
        {
            "INVALID_STATE" => new InvalidStateException(message, status, code, words),
            "INVALID_PARAMETER_VALUE" => new InvalidParameterValueException(message, status, code, words),
            "RESOURCE_DOES_NOT_EXIST" => new ResourceDoesNotExistException(message, status, code, words),
            "ABORTED" => new AbortedException(message, status, code, words),
            "ALREADY_EXISTS" => new AlreadyExistsException(message, status, code, words),
            "RESOURCE_ALREADY_EXISTS" => new ResourceAlreadyExistsException(message, status, code, words),
            "RESOURCE_EXHAUSTED" => new ResourceExhaustedException(message, status, code, words),
            "REQUEST_LIMIT_EXCEEDED" => new RequestLimitExceededException(message, status, code, words),
            "UNKNOWN" => new UnknownErrorException(message, status, code, words),
            "DATA_LOSS" => new DataLossException(message, status, code, words),
            "PRIVATE_LINK_VALIDATION_ERROR" => new PrivateLinkValidationException(message, status, code, words),
            _ => OfStatus(message, status, code, words),
        };

    /// <summary>Whether a code is one of those that choose the exception.</summary>
    public static bool IsKnown(string? code) =>
        code
            is "INVALID_STATE"
                or "INVALID_PARAMETER_VALUE"
                or "RESOURCE_DOES_NOT_EXIST"
                or "ABORTED"
                or "ALREADY_EXISTS"
                or "RESOURCE_ALREADY_EXISTS"
                or "RESOURCE_EXHAUSTED"
                or "REQUEST_LIMIT_EXCEEDED"
                or "UNKNOWN"
                or "DATA_LOSS"
                or "PERMISSION_DENIED";

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
