using Databricks.Client.Authentication;
using Google.Apis.Http;

namespace Databricks.Client.Google;

/// <summary>Creates credentials from a client's settings.</summary>
internal sealed class GoogleTokenCredentialFactory(IHttpClientFactory? httpClientFactory) : GoogleCredentialFactory
{
    public override Credential CreateForKey(Uri host, string credentials, TimeProvider timeProvider) =>
        GoogleTokenCredential.FromKey(host, credentials, httpClientFactory, timeProvider);

    public override Credential CreateForImpersonation(Uri host, string serviceAccount, TimeProvider timeProvider) =>
        GoogleTokenCredential.FromImpersonation(host, serviceAccount, null, httpClientFactory, timeProvider);
}
