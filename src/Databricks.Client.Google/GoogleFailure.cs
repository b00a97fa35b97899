using System.Net.Http;
using System.Text.RegularExpressions;
using Databricks.Client.Errors;
using Google.Apis.Auth.OAuth2.Responses;

namespace Databricks.Client.Google;

/// <summary>Converts the exceptions of Google's library to this library's, without tokens that a response may quote.</summary>
internal static class GoogleFailure
{
    private const int LongestMessage = 500;

    // JSON web tokens (ID tokens, assertions) and Google's access tokens.
    private static readonly Regex _tokens = new(@"\b(eyJ|ya29\.)[\w.~+/=-]*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static DatabricksAuthenticationException Of(Exception error)
    {
        // Exceptions that quote a response are not kept as the inner exception: they would show what the message omits.
        return error switch
        {
            TokenResponseException { Error: { } details } refused => new DatabricksAuthenticationException(
                $"Google rejected the token request ({details.Error}): {Clean(details.ErrorDescription ?? "")}"
            )
            {
                StatusCode = refused.StatusCode,
                ErrorCode = details.Error,
            },
            HttpRequestException or OperationCanceledException => new DatabricksAuthenticationException(
                $"Google returned no token: {Clean(error.InnerException is { } cause ? $"{error.Message} ({cause.Message})" : error.Message)}"
            ),
            _ => new DatabricksAuthenticationException($"Google returned no token: {Clean(error.Message)}"),
        };
    }

    private static string Clean(string message)
    {
        var line = string.Join(" ", _tokens.Replace(message, "***").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestMessage ? line : string.Concat(line.AsSpan(0, LongestMessage), "…");
    }
}
