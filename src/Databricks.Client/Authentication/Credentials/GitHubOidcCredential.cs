using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Authentication;

/// <summary>Workload identity federation with the token of a GitHub Actions job (<c>github-oidc</c>). The job needs <c>permissions: id-token: write</c>.</summary>
public sealed class GitHubOidcCredential : WorkloadIdentityCredential
{
    private readonly string? _requestUrl;
    private readonly string? _requestToken;

    /// <summary>A credential that finds the job's token service in <c>ACTIONS_ID_TOKEN_REQUEST_URL</c> and <c>ACTIONS_ID_TOKEN_REQUEST_TOKEN</c>.</summary>
    public GitHubOidcCredential() { }

    private GitHubOidcCredential(string requestUrl, string requestToken)
    {
        this._requestUrl = requestUrl;
        this._requestToken = requestToken;
    }

    /// <inheritdoc/>
    public override string AuthType => "github-oidc";

    /// <inheritdoc/>
    protected override Task<string> RequestIdTokenAsync(string audience, CancellationToken cancellationToken) =>
        GitHubIdToken.RequestAsync(Context, _requestUrl, _requestToken, audience, cancellationToken);

    internal static StrategyResult From(StrategyInput input) =>
        (input.Missing(ConfigAttributes.GitHubRequestUrl, ConfigAttributes.GitHubRequestToken) ?? input.MissingHost) is { } missing
            ? missing
            : StrategyResult.Ambient(
                new GitHubOidcCredential(input.Config[ConfigAttributes.GitHubRequestUrl]!, input.Config[ConfigAttributes.GitHubRequestToken]!)
                {
                    ClientId = input.Config[ConfigAttributes.ClientId],
                    Audience = input.Config[ConfigAttributes.TokenAudience],
                    Scopes = input.Scopes,
                },
                isAmbient: !input.Config.Has(ConfigAttributes.ClientId)
            );
}
