using Databricks.Client.Errors;
using Google.Apis.Auth.OAuth2;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Google;

/// <summary>Reads the key of a service account. No message shows any of it, nor an invalid value.</summary>
internal static class GoogleKey
{
    /// <param name="credentials">The JSON, or the path of a file that contains it.</param>
    /// <exception cref="DatabricksConfigurationException">It is not the key of a service account.</exception>
    public static async Task<GoogleCredential> LoadAsync(string credentials)
    {
        string why;
        try
        {
            var value = credentials.Trim().TrimStart('\uFEFF');
            var json = value.StartsWith('{') ? value : await ReadAsync(value).ConfigureAwait(false);
            if (!IsUnsafe(JObject.Parse(json).Value<string>("token_uri")))
            {
                return CredentialFactory.FromJson<ServiceAccountCredential>(json).ToGoogleCredential();
            }

            why = "its token_uri is not an https address";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Parsers and file systems quote their input, so their messages are omitted.
            why = error.GetType().Name;
        }

        throw new DatabricksConfigurationException(
            $"google_credentials is neither the key of a Google service account in JSON nor the path of a file that contains one ({why}). Create a key in the Google Cloud console."
        );
    }

    private static async Task<string> ReadAsync(string path)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        using var reader = new StreamReader(path.StartsWith("~/", StringComparison.Ordinal) && home.Length > 0 ? Path.Combine(home, path.Substring(2)) : path);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    /// <summary>Whether a signed assertion must not be sent to an address: plain http is allowed only for loopback.</summary>
    private static bool IsUnsafe(string? address) =>
        address is not null
        && !(
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        );
}
