using System.Net.Http.Headers;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Chain;

/// <summary>The workspace's address, and the credential that authenticates requests.</summary>
/// <param name="Host">Scheme, name and port.</param>
/// <param name="Credential">The credential.</param>
internal sealed record Connection(Uri Host, Credential Credential)
{
    private const string WorkspaceHeader = "X-Databricks-Workspace-Id";

    /// <summary>The workspace, if one host serves several; null if not configured.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The source of the host, in words; null if it was not set but found.</summary>
    public string? HostSource { get; init; }

    /// <summary>Call limits from the environment or the profile.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;

    /// <summary>The host's metadata, which may include its workspace.</summary>
    public HostFacts? Facts { get; init; }

    /// <summary>Adds the headers for the caller and the workspace.</summary>
    /// <exception cref="DatabricksAuthenticationException">No token could be acquired.</exception>
    public ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        var pending = Start(headers, cancellationToken);
        if (!pending.IsCompletedSuccessfully)
        {
            return FinishAsync(pending, headers, cancellationToken);
        }

        AddWorkspace(headers);
        return default;
    }

    private ValueTask Start(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        try
        {
            return ContextFree.Start(
                static state => state.Credential.AuthorizeAsync(state.Headers, state.Token),
                (Credential, Headers: headers, Token: cancellationToken)
            );
        }
        catch (Exception error) when (IsForeign(error, cancellationToken))
        {
            throw Failed(error);
        }
    }

    private async ValueTask FinishAsync(ValueTask pending, HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception error) when (IsForeign(error, cancellationToken))
        {
            throw Failed(error);
        }

        AddWorkspace(headers);
    }

    private void AddWorkspace(HttpRequestHeaders headers)
    {
        if ((WorkspaceId ?? Facts?.Metadata?.WorkspaceId) is { } id && !headers.Contains(WorkspaceHeader))
        {
            headers.TryAddWithoutValidation(WorkspaceHeader, id);
        }
    }

    /// <summary>Whether a call would treat the exception as a failure of its own connection.</summary>
    private static bool IsForeign(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or IOException or InvalidDataException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private DatabricksAuthenticationException Failed(Exception error) =>
        new($"{Credential.AuthType} auth: the credential failed with {error.GetType().Name}: {error.Message}", error);
}
