using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication;

/// <summary>
/// Workload identity federation with the token of an Azure DevOps pipeline (<c>azure-devops-oidc</c>). The pipeline must pass <c>SYSTEM_ACCESSTOKEN</c> to
/// the step; the other <c>SYSTEM_…</c> variables are set automatically.
/// </summary>
public sealed class AzureDevOpsOidcCredential : WorkloadIdentityCredential
{
    private const string AccessToken = "SYSTEM_ACCESSTOKEN";

    private static string[] Variables =>
        [AccessToken, "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "SYSTEM_TEAMPROJECTID", "SYSTEM_HOSTTYPE", "SYSTEM_PLANID", "SYSTEM_JOBID"];

    /// <inheritdoc/>
    public override string AuthType => "azure-devops-oidc";

    /// <inheritdoc/>
    protected override async Task<string> RequestIdTokenAsync(string audience, CancellationToken cancellationToken)
    {
        var values = Variables
            .Select(v =>
                Context.System.Variable(v)
                ?? throw new DatabricksAuthenticationException(
                    $"{v} is not set: this is not a step of an Azure DevOps pipeline, or the pipeline does not pass the variable to the step."
                )
            )
            .ToArray();
        var parts = values.Skip(2).Select(Uri.EscapeDataString).ToArray();
        var url =
            $"{values[1].TrimEnd('/')}/{parts[0]}/_apis/distributedtask/hubs/{parts[1]}/plans/{parts[2]}/jobs/{parts[3]}/oidctoken?api-version=7.2-preview.1";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            throw new DatabricksAuthenticationException($"{Variables[1]} is not a valid URL.");
        }

        var request = new IdentityRequest(HttpMethod.Post, address)
        {
            Headers = [new("Authorization", "Bearer " + values[0])],
            Form = [],
            Secrets = [values[0]],
        };
        var response = await Context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Json().Text("oidcToken") ?? throw new DatabricksAuthenticationException($"{request} returned no token.");
    }

    internal static StrategyResult From(StrategyInput input) =>
        Variables.FirstOrDefault(v => input.Context.System.Variable(v) is null) is { } unset ? $"the environment variable {unset} is not set"
        : input.MissingHost is { } missing ? missing
        : StrategyResult.Ambient(
            new AzureDevOpsOidcCredential
            {
                ClientId = input.Config[ConfigAttributes.ClientId],
                Audience = input.Config[ConfigAttributes.TokenAudience],
                Scopes = input.Scopes,
            },
            isAmbient: !input.Config.Has(ConfigAttributes.ClientId)
        );
}
