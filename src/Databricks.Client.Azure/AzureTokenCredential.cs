using System.Net.Http.Headers;
using Azure.Core;
using Databricks.Client.Authentication;

namespace Databricks.Client.Azure;

/// <summary>
/// Logs in to an Azure Databricks workspace with a credential of Azure.Identity, such as <c>DefaultAzureCredential</c>. Its tokens are cached, and renewed
/// in the background before they expire. It does not dispose the given credential.
/// </summary>
public sealed class AzureTokenCredential : OAuthCredential
{
    private const string DatabricksScope = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default";
    private const string ManagementHeader = "X-Databricks-Azure-SP-Management-Token";
    private const string ResourceHeader = "X-Databricks-Azure-Workspace-Resource-Id";

    private readonly TokenCredential _credential;
    private readonly AzureResourceTokens _management;

    /// <summary>Creates the credential.</summary>
    /// <param name="credential">The source of the tokens.</param>
    /// <param name="timeProvider">The clock that decides whether a token has expired; null for the system clock.</param>
    public AzureTokenCredential(TokenCredential credential, TimeProvider? timeProvider = null)
        : base(timeProvider)
    {
        this._credential = credential ?? throw new ArgumentNullException(nameof(credential));
        _management = new AzureResourceTokens(token => AzureTokens.RequestAsync(credential, ManagementScope, TenantId, token), timeProvider);
    }

    /// <summary>The ID of the directory (tenant) to request tokens from.</summary>
    /// <value>The default is the credential's own.</value>
    public string? TenantId { get; init; }

    /// <summary>
    /// The workspace's Azure resource ID, <c>/subscriptions/…/workspaces/…</c>. With it, requests also carry a management token, so that principals with
    /// rights on that resource are admitted without having been added to the workspace.
    /// </summary>
    /// <value>The default is null: no such token is sent.</value>
    public string? WorkspaceResourceId { get; init; }

    /// <summary>The scope of the management token that is sent with <see cref="WorkspaceResourceId"/>.</summary>
    /// <value>The default is the management endpoint of Azure's public cloud, <c>https://management.core.windows.net//.default</c>.</value>
    public string ManagementScope { get; init; } = "https://management.core.windows.net//.default";

    /// <inheritdoc/>
    public override string AuthType => "azure-token-credential";

    /// <inheritdoc/>
    public override async ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        await base.AuthorizeAsync(headers, cancellationToken).ConfigureAwait(false);
        if (WorkspaceResourceId is null)
        {
            return;
        }

        var token = await _management.GetAsync(cancellationToken).ConfigureAwait(false);
        headers.Remove(ResourceHeader);
        headers.Add(ResourceHeader, WorkspaceResourceId);
        headers.Remove(ManagementHeader);
        headers.Add(ManagementHeader, token);
    }

    /// <inheritdoc/>
    public override bool Invalidate(HttpRequestHeaders headers)
    {
        if (!base.Invalidate(headers))
        {
            return false;
        }

        if (headers.TryGetValues(ManagementHeader, out var tokens))
        {
            _management.Forget(tokens.First());
        }

        return true;
    }

    /// <inheritdoc/>
    protected override Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        AzureTokens.RequestAsync(_credential, DatabricksScope, TenantId, cancellationToken);
}
