using Databricks.Client.Errors;
using Databricks.Client.Http;

namespace Databricks.Client.Transport;

/// <summary>Checks where an answer came from: an HttpClient of the caller's own may have followed a redirect.</summary>
internal static class FinalAddress
{
    public static void Check(ApiRequest request, Uri host, HttpResponseMessage response)
    {
        var address = response.RequestMessage?.RequestUri;
        if (address is null || !address.IsAbsoluteUri)
        {
            return;
        }

        if (SignInPage.IsAt(address) && response.IsSuccessStatusCode)
        {
            throw SignInPage.Failure(request.Subject, host, address);
        }

        // A handler of the caller's own may lead to a stand-in on this machine.
        if (!address.IsLoopback && Uri.Compare(address, host, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new DatabricksResponseException(
                $"{request.Subject}: the answer came from {address.Host} instead of {host.Host}. The HttpClient that the client was given follows redirects, and credentials with them: set AllowAutoRedirect of its handler to false.",
                broken: false
            );
        }
    }
}
