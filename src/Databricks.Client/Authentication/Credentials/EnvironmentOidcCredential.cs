using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>Workload identity federation with a token from an environment variable (<c>env-oidc</c>).</summary>
public sealed class EnvironmentOidcCredential : WorkloadIdentityCredential
{
    private const string DefaultVariable = "DATABRICKS_OIDC_TOKEN";

    private readonly string _variable;

    /// <summary>Creates the credential.</summary>
    /// <param name="variable">The name of the variable with the issuer's token. It is read for every exchange.</param>
    public EnvironmentOidcCredential(string variable = DefaultVariable) => this._variable = variable ?? throw new ArgumentNullException(nameof(variable));

    /// <inheritdoc/>
    public override string AuthType => "env-oidc";

    /// <inheritdoc/>
    protected override Task<string> RequestIdTokenAsync(string audience, CancellationToken cancellationToken) =>
        Task.FromResult(
            PastedText.Require(
                $"the environment variable {_variable}",
                Context.System.Variable(_variable)?.Trim().Trim('\uFEFF')
                    ?? throw new DatabricksAuthenticationException($"the environment variable {_variable} is not set."),
                isOneWord: false
            )
        );

    internal static StrategyResult From(StrategyInput input)
    {
        var variable = input.Config[ConfigAttributes.OidcTokenVariable] ?? DefaultVariable;
        return input.MissingHost is { } missing ? missing
            : input.Context.System.Variable(variable) is null
                ? new StrategyResult(null, $"the environment variable {variable} is not set", IsBroken: input.Config.Has(ConfigAttributes.OidcTokenVariable))
            : new EnvironmentOidcCredential(variable)
            {
                ClientId = input.Config[ConfigAttributes.ClientId],
                Audience = input.Config[ConfigAttributes.TokenAudience],
                Scopes = input.Scopes,
            };
    }
}
