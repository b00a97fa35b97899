using Databricks.Client.Authentication;
using Google.Apis.Http;

namespace Databricks.Client.Google;

/// <summary>Adds the authentication methods of Google Cloud to a client's options.</summary>
public static class GoogleAuthenticationExtensions
{
    /// <summary>
    /// Lets the client use <c>google-credentials</c> and <c>google-id</c> when they are set: by the options <see cref="AuthenticationOptions.GoogleCredentials"/> and
    /// <see cref="AuthenticationOptions.GoogleServiceAccount"/>, by <c>GOOGLE_CREDENTIALS</c> and <c>DATABRICKS_GOOGLE_SERVICE_ACCOUNT</c>, or by a profile.
    /// </summary>
    /// <param name="options">The options, such as <c>DatabricksClientOptions.Authentication</c>.</param>
    /// <param name="httpClientFactory">Creates the HTTP clients for Google's services, for example to set a proxy; null for those of Google's library.</param>
    /// <returns>The same options.</returns>
    public static AuthenticationOptions UseGoogle(this AuthenticationOptions options, IHttpClientFactory? httpClientFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.GoogleFactory = new GoogleTokenCredentialFactory(httpClientFactory);
        return options;
    }
}
