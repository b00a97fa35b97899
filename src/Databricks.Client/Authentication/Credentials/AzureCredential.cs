using System.Net.Http.Headers;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>
/// A Microsoft Entra credential for Azure Databricks. With <see cref="WorkspaceResourceId"/> it also sends a management token, so that principals with
/// rights on the workspace's Azure resource are admitted without having been added to the workspace.
/// </summary>
public abstract class AzureCredential : OAuthCredential
{
    private const string ManagementHeader = "X-Databricks-Azure-SP-Management-Token";
    private const string ResourceHeader = "X-Databricks-Azure-Workspace-Resource-Id";

    /// <summary>A token that could not be acquired may be available a minute later, but not every call should request it.</summary>
    private static readonly TimeSpan _pauseWithoutManagement = TimeSpan.FromMinutes(1);

    private TokenCache? _management;
    private long _managementFrom;

    private protected AzureCredential()
        : base(servesOneClient: true) { }

    /// <summary>
    /// The workspace's Azure resource ID, <c>/subscriptions/…/resourceGroups/…/providers/Microsoft.Databricks/workspaces/…</c>; null to send no management
    /// token.
    /// </summary>
    public string? WorkspaceResourceId { get; init; }

    /// <summary>Whether a credential without the second token continues without it.</summary>
    private protected virtual bool ManagementTokenIsOptional => false;

    /// <inheritdoc/>
    public override async ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        await base.AuthorizeAsync(headers, cancellationToken).ConfigureAwait(false);
        if (WorkspaceResourceId is null)
        {
            return;
        }

        headers.Remove(ResourceHeader);
        headers.TryAddWithoutValidation(ResourceHeader, Http.HeaderValue.Check(ResourceHeader, WorkspaceResourceId));
        if (await GetManagementTokenAsync(cancellationToken).ConfigureAwait(false) is { } token)
        {
            headers.Remove(ManagementHeader);
            headers.TryAddWithoutValidation(ManagementHeader, token.AccessToken);
        }
    }

    /// <inheritdoc/>
    public override bool Invalidate(HttpRequestHeaders headers)
    {
        var another = base.Invalidate(headers);
        if (another && headers.TryGetValues(ManagementHeader, out var values))
        {
            _management!.Forget(values.First());
        }

        return another;
    }

    /// <inheritdoc/>
    protected sealed override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        RequestTokenAsync(Context.Azure.ApplicationId, cancellationToken);

    /// <summary>Requests a token for a resource.</summary>
    internal abstract Task<OAuthToken> RequestTokenAsync(string resource, CancellationToken cancellationToken);

    private protected override void Attach(AuthenticationContext context)
    {
        base.Attach(context);
        _management = new TokenCache(
            token => GuardAsync(RequestTokenAsync(Context.Azure.ServiceManagement, token)),
            context.Time,
            OnRenewalFailed,
            context.RenewsInBackground()
        );
    }

    private async ValueTask<OAuthToken?> GetManagementTokenAsync(CancellationToken cancellationToken)
    {
        var now = Context.Time.GetUtcNow().UtcTicks;
        if (now < Interlocked.Read(ref _managementFrom))
        {
            return null;
        }

        try
        {
            return await _management!.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksAuthenticationException) when (ManagementTokenIsOptional)
        {
            Interlocked.Exchange(ref _managementFrom, now + _pauseWithoutManagement.Ticks);
            return null;
        }
    }
}
