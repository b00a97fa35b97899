namespace Databricks.Client.Authentication;

/// <summary>
/// Creates the credentials of Google Cloud from a client's settings: <c>google-credentials</c> and <c>google-id</c>. The package Databricks.Client.Google
/// has one (<c>options.Authentication.UseGoogle()</c>); derive from it to use another library.
/// </summary>
public abstract class GoogleCredentialFactory
{
    /// <summary>A service account with its key (<c>google-credentials</c>).</summary>
    /// <param name="host">The workspace's address, which is the audience of its tokens.</param>
    /// <param name="credentials">The key as JSON, or the path of a file that contains it.</param>
    /// <param name="timeProvider">The client's clock.</param>
    /// <returns>The credential. It requests its first token when it is used.</returns>
    public abstract Credential CreateForKey(Uri host, string credentials, TimeProvider timeProvider);

    /// <summary>A service account that the machine's own Google identity may impersonate (<c>google-id</c>).</summary>
    /// <param name="host">The workspace's address, which is the audience of its tokens.</param>
    /// <param name="serviceAccount">The service account's email address.</param>
    /// <param name="timeProvider">The client's clock.</param>
    /// <returns>The credential. It requests its first token when it is used.</returns>
    public abstract Credential CreateForImpersonation(Uri host, string serviceAccount, TimeProvider timeProvider);
}
