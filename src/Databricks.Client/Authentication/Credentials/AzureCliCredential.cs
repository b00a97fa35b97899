using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication;

/// <summary>The login of the Azure CLI, <c>az</c> (<c>azure-cli</c>).</summary>
public sealed class AzureCliCredential : AzureCredential
{
    private const string Program = "az";

    /// <summary>The directory (tenant) ID.</summary>
    /// <value>The default is the one in the workspace's sign-in redirect.</value>
    public string? TenantId { get; init; }

    /// <inheritdoc/>
    public override string AuthType => "azure-cli";

    /// <inheritdoc/>
    private protected override bool ManagementTokenIsOptional => true;

    /// <inheritdoc/>
    internal override async Task<OAuthToken> RequestTokenAsync(string resource, CancellationToken cancellationToken)
    {
        var program = Context.System.FindProgram(Program) ?? throw new DatabricksAuthenticationException("the Azure CLI (az) is not on PATH.");
        var account = await RunAsync(program, ["account", "show", "--output", "json"], cancellationToken).ConfigureAwait(false);
        var user = JsonObject.Parse(account.Output)?["user"] as Newtonsoft.Json.Linq.JObject;
        var isServicePrincipal = user.Text("type") == "servicePrincipal";

        // For a managed identity, no tenant must be passed; az has only one.
        var tenant =
            isServicePrincipal && user.Text("name") is "systemAssignedIdentity" or "userAssignedIdentity"
                ? null
                : Argument(
                    Context.Host is null && TenantId is null ? null : await AzureTenant.FindAsync(Context, TenantId, cancellationToken).ConfigureAwait(false)
                );
        string[] command = ["account", "get-access-token", "--resource", resource, "--output", "json"];
        if (tenant is null)
        {
            return await RequestAsync(program, WithSubscription(command), command, cancellationToken).ConfigureAwait(false);
        }

        // A federated service principal may not allow a tenant either, which is only known after trying.
        return await RequestAsync(program, [.. command, "--tenant", tenant], isServicePrincipal ? command : null, cancellationToken).ConfigureAwait(false);
    }

    internal static StrategyResult From(StrategyInput input) =>
        !input.IsAzure ? StrategyInput.NotAzure
        : input.Context.System.FindProgram(Program) is null ? "the Azure CLI (az) is not on PATH"
        : StrategyResult.Ambient(
            new AzureCliCredential
            {
                TenantId = input.Config[ConfigAttributes.AzureTenantId],
                WorkspaceResourceId = input.Config[ConfigAttributes.AzureResourceId],
            }
        );

    private async Task<OAuthToken> RequestAsync(string program, string[] command, string[]? otherwise, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(program, command, cancellationToken).ConfigureAwait(false);
            return CommandToken.Read(result, "accessToken", "expiresOn", "az account get-access-token");
        }
        catch (DatabricksAuthenticationException) when (otherwise is not null && otherwise.Length < command.Length)
        {
            return await RequestAsync(program, otherwise, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<CommandResult> RunAsync(string program, string[] command, CancellationToken cancellationToken) =>
        CommandToken.RunAsync(Context, program, command, cancellationToken);

    private string[] WithSubscription(string[] command) =>
        WorkspaceResourceId?.Split('/') is { Length: > 2 } parts && string.Equals(parts[1], "subscriptions", StringComparison.OrdinalIgnoreCase)
            ? [.. command, "--subscription", Argument(parts[2])!]
            : command;

    private static string? Argument(string? id) =>
        id is null || id.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_')
            ? id
            : throw new DatabricksAuthenticationException("the tenant or subscription ID contains a character that is not valid in an ID.");
}
