using System.Net.Http.Headers;

namespace Databricks.Client.Authentication.Chain;

/// <summary>Where the workspace is and how to prove who calls.</summary>
/// <param name="Host">Scheme, name and port.</param>
/// <param name="Credential">What proves who calls.</param>
internal sealed record Connection(Uri Host, Credential Credential)
{
    private const string WorkspaceHeader = "X-Databricks-Workspace-Id";

    /// <summary>Which workspace is meant, where one host serves several; null if nobody said.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The place where the host was set, in words; null if it was not set but found.</summary>
    public string? HostSource { get; init; }

    /// <summary>Adds what shows who calls and which workspace is meant.</summary>
    public ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        if (WorkspaceId is not null && !headers.Contains(WorkspaceHeader))
        {
            headers.TryAddWithoutValidation(WorkspaceHeader, WorkspaceId);
        }

        return Credential.AuthorizeAsync(headers, cancellationToken);
    }
}
