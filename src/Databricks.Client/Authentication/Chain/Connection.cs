using System.Net.Http.Headers;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Chain;

/// <summary>Where the workspace is, and the credential that authenticates requests.</summary>
/// <param name="Host">Scheme, name and port.</param>
/// <param name="Credential">The credential.</param>
internal sealed record Connection(Uri Host, Credential Credential)
{
    private const string WorkspaceHeader = "X-Databricks-Workspace-Id";

    /// <summary>Which workspace is meant, where one host serves several; null if that is not configured.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The place where the host was set, in words; null if it was not set but found.</summary>
    public string? HostSource { get; init; }

    /// <summary>Limits of calls that the environment or the profile sets.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;

    /// <summary>What has been learned about the host: it may say itself to which workspace it leads.</summary>
    public HostFacts? Facts { get; init; }

    /// <summary>Adds the headers that show who calls and which workspace is meant.</summary>
    /// <exception cref="DatabricksAuthenticationException">No token could be had.</exception>
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

    /// <summary>Whether the exception is one that a call would take for a failure of its own connection.</summary>
    private static bool IsForeign(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or IOException or InvalidDataException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private DatabricksAuthenticationException Failed(Exception error) =>
        new($"{Credential.AuthType} auth: the credential failed with {error.GetType().Name}: {error.Message}", error);
}
