using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>Workload identity federation with a token from a file (<c>file-oidc</c>), such as one that Kubernetes renews.</summary>
public sealed class FileOidcCredential : WorkloadIdentityCredential
{
    private readonly string _path;

    /// <summary>Creates the credential.</summary>
    /// <param name="path">The file with the issuer's token; <c>~</c> is the user's home. It is read for every exchange.</param>
    public FileOidcCredential(string path) => this._path = path ?? throw new ArgumentNullException(nameof(path));

    /// <inheritdoc/>
    public override string AuthType => "file-oidc";

    /// <inheritdoc/>
    protected override async Task<string> RequestIdTokenAsync(string audience, CancellationToken cancellationToken)
    {
        var file = Context.System.ExpandHome(_path);
        byte[]? content;
        try
        {
            content = await Context.System.Files.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DatabricksAuthenticationException($"cannot read the token file {file}: {error.Message}", error);
        }

        if (content is null)
        {
            throw new DatabricksAuthenticationException($"the token file {file} does not exist.");
        }

        var token = TextFile.Decode(content)?.Trim() ?? throw new DatabricksAuthenticationException($"the token file {file} is not a text file.");
        return token.Length > 0
            ? PastedText.Require($"the token file {file}", token, isOneWord: false)
            : throw new DatabricksAuthenticationException($"the token file {file} is empty.");
    }

    internal static StrategyResult From(StrategyInput input) =>
        (input.Missing(ConfigAttributes.OidcTokenFile) ?? input.MissingHost) is { } missing
            ? missing
            : new FileOidcCredential(input.Config[ConfigAttributes.OidcTokenFile]!)
            {
                ClientId = input.Config[ConfigAttributes.ClientId],
                Audience = input.Config[ConfigAttributes.TokenAudience],
                Scopes = input.Scopes,
            };
}
