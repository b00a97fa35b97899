using Databricks.Client.Errors;

namespace Databricks.Client.Transport;

/// <summary>Checks where a response came from: the caller's own HttpClient may have followed a redirect.</summary>
internal static class RedirectCheck
{
    /// <summary>Whether an address has the scheme, host and port of another.</summary>
    public static bool IsAt(Uri host, Uri address) =>
        Uri.Compare(address, host, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <param name="subject">The request in words.</param>
    /// <param name="host">The requested host.</param>
    /// <param name="response">The response.</param>
    public static void Check(string subject, Uri host, HttpResponseMessage response)
    {
        var address = response.RequestMessage?.RequestUri;
        if (address is null || !address.IsAbsoluteUri)
        {
            return;
        }

        if (SignInPage.IsAt(address) && response.IsSuccessStatusCode)
        {
            throw SignInPage.Failure(subject, host, address);
        }

        // A caller's handler may lead to a test double on this machine.
        if (!address.IsLoopback && !IsAt(host, address))
        {
            throw new DatabricksResponseException(
                $"{subject}: the response came from {address.Host} instead of {host.Host}. The HttpClient that was passed to the client follows redirects and would forward credentials: set AllowAutoRedirect of its handler to false.",
                broken: false
            );
        }
    }
}
