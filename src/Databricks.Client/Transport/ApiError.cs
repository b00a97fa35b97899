using System.Globalization;
using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>Creates an exception from an unsuccessful response.</summary>
internal static class ApiError
{
    private const int LongestMessage = 1000;

    public static DatabricksApiException Of(
        ApiRequest request,
        Uri? host,
        HttpResponseMessage response,
        ArraySegment<byte> body,
        Scrubber scrubber,
        DateTimeOffset now
    )
    {
        var error = ErrorBody.Read(body, scrubber);
        var status = response.StatusCode;
        if (host is not null && response.Headers.Location is { } location && (int)status is >= 300 and < 400)
        {
            (status, error) = OfRedirect(status, host, location, scrubber);
        }

        var number = ((int)status).ToString(CultureInfo.InvariantCulture);
        var reason = StatusText(response, number, scrubber);
        var serviceMessage = OneLine(error.Message.Length > 0 ? error.Message : reason);
        var id = RequestIds.From(response.Headers) is { } header ? OneLine(scrubber.Scrub(header)) : error.Details.RequestInfo?.RequestId;
        var code = error.Code is null ? null : OneLine(error.Code);
        var message = string.Format(
            CultureInfo.InvariantCulture,
            "{0} ({1}) {2}: {3}{4}",
            code is null || code == number ? reason : code,
            number,
            request.Subject,
            error.Message.Length > 0 ? serviceMessage : "the response contains no message",
            id is null ? "" : $" [{id}]"
        );
        var failure = Create(request, message, status, code, serviceMessage);
        failure.RequestId = id;
        failure.Details = error.Details;
        failure.IsApiResponse = error.IsApiShape;
        failure.RetryAfter = RetryAfter.Read(response, now) ?? error.Details.RetryInfo?.RetryDelay;
        return failure;
    }

    private static DatabricksApiException Create(ApiRequest request, string message, HttpStatusCode status, string? code, string serviceMessage) =>
        status == HttpStatusCode.BadRequest
        && code is not null
        && code == request.Operation.NotFoundCode
        && serviceMessage.Contains("does not exist", StringComparison.OrdinalIgnoreCase)
            ? new ResourceDoesNotExistException(message, status, code) { ServiceMessage = serviceMessage }
            : ApiErrorKind.Create(message, status, code, serviceMessage);

    private static (HttpStatusCode Status, ErrorBody Error) OfRedirect(HttpStatusCode status, Uri host, Uri location, Scrubber scrubber)
    {
        if (SignInPage.IsPrivateLink(location))
        {
            return (HttpStatusCode.Forbidden, Of("PRIVATE_LINK_VALIDATION_ERROR", SignInPage.PrivateLinkMessage(host)));
        }

        if (SignInPage.IsAt(location))
        {
            return (status, Of(null, SignInPage.Message));
        }

        var target = location.IsAbsoluteUri ? location.Host : "another address on the same host";
        return (
            status,
            Of(null, scrubber.Scrub($"the server redirects to {target}; redirects are not followed, because credentials would be forwarded. Check the host"))
        );

        static ErrorBody Of(string? code, string message) => new(code, message, ErrorDetails.Empty, IsApiShape: false);
    }

    /// <summary>The reason phrase of the response; HTTP/2 has none, and some proxies repeat the number, so the name of the status is used instead.</summary>
    private static string StatusText(HttpResponseMessage response, string number, Scrubber scrubber) =>
        response.ReasonPhrase is { Length: > 0 } phrase && phrase != number ? OneLine(scrubber.Scrub(phrase))
        : Enum.IsDefined(response.StatusCode) ? response.StatusCode.ToString()
        : "Error";

    private static string OneLine(string text) => SingleLine.Of(text, LongestMessage);
}
