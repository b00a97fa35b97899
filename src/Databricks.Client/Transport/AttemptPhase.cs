namespace Databricks.Client.Transport;

/// <summary>The phase of an attempt.</summary>
internal enum AttemptPhase
{
    /// <summary>Waits for the workspace's address, the credential or a token.</summary>
    Credential,

    /// <summary>The request is with the HttpClient, or the response's body is being read.</summary>
    Http,

    /// <summary>The response has arrived.</summary>
    Response,
}
