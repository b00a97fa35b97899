using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Observability;

namespace Databricks.Client.Authentication.Chain;

/// <summary>Tries the ways of authentication in their order; the first that gives a token is used.</summary>
internal sealed class CredentialChain(StrategyInput input)
{
    private const string Documentation = "https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication";

    private readonly List<AuthenticationStep> steps = [];
    private readonly List<Exception> failures = [];

    /// <summary>What became of each way.</summary>
    public IReadOnlyList<AuthenticationStep> Steps => steps;

    /// <returns>The connection with the first credential that gives a token.</returns>
    /// <exception cref="DatabricksConfigurationException">None does. The message is that of the official SDKs, with what went wrong behind it.</exception>
    public async Task<Connection> FindAsync(CancellationToken cancellationToken)
    {
        var forced = input.Config[ConfigAttributes.AuthType];
        if (forced is not null && CredentialStrategy.All.All(s => s.Name != forced))
        {
            SkipAll("auth_type names another");
            throw Failure(
                $"default auth: auth type {SingleLine.Of($"\"{Show(forced)}\"", 100)} not found, please check {Documentation} for a list of supported auth types.",
                null
            );
        }

        Connection? connection = null;
        foreach (var strategy in CredentialStrategy.All)
        {
            if (connection is null && (forced is null || forced == strategy.Name))
            {
                connection = await TryAsync(strategy, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var supported = strategy.Create is not null;
            steps.Add(
                new AuthenticationStep(
                    strategy.Name,
                    supported ? AuthenticationOutcome.NotTried : AuthenticationOutcome.NotSupported,
                    !supported ? "this library does not have it"
                        : forced is null ? "another came first"
                        : "auth_type names another"
                )
            );
        }

        return connection ?? throw (forced is null ? NothingFound() : NotConfigured(forced));
    }

    private async Task<Connection?> TryAsync(CredentialStrategy strategy, CancellationToken cancellationToken)
    {
        if (strategy.Create is null)
        {
            steps.Add(new AuthenticationStep(strategy.Name, AuthenticationOutcome.NotSupported, "this library does not have it"));
            return null;
        }

        try
        {
            var result = strategy.Create(input);
            if (result.Credential is not { } created)
            {
                steps.Add(new AuthenticationStep(strategy.Name, AuthenticationOutcome.NotConfigured, result.Missing!));
                return null;
            }

            var connection = await ConnectAsync(created, cancellationToken).ConfigureAwait(false);
            steps.Add(new AuthenticationStep(strategy.Name, AuthenticationOutcome.Used, "it is the first that gives what a call needs"));
            return connection;
        }
        catch (DatabricksException error)
        {
            failures.Add(error);
            steps.Add(new AuthenticationStep(strategy.Name, AuthenticationOutcome.Failed, error.Message));
            return null;
        }
    }

    /// <summary>Many credentials show only by a token whether they are any good, so one is asked for.</summary>
    private async Task<Connection> ConnectAsync(Credential created, CancellationToken cancellationToken)
    {
        var credential = created.Bind(input.Context);
        var host = input.Context.Host;
        if (host is null)
        {
            // Only Azure's credentials come this far without a host: the resource id stands for it.
            var azure = credential as AzureCredential ?? throw new DatabricksConfigurationException("no host configured.");
            var resource = input.Config[ConfigAttributes.AzureResourceId] ?? throw new DatabricksConfigurationException("no host configured.");
            host = await AzureWorkspace.FindHostAsync(input.Context, azure, resource, cancellationToken).ConfigureAwait(false);
            credential = created.Bind(input.Context with { Host = host });
        }

        using var request = new HttpRequestMessage();
        await credential.AuthorizeAsync(request.Headers, cancellationToken).ConfigureAwait(false);
        return new Connection(host, credential) { WorkspaceId = input.Config[ConfigAttributes.WorkspaceId] };
    }

    private DatabricksConfigurationException NothingFound()
    {
        var message =
            $"default auth: cannot configure default credentials, please check {Documentation} to configure credentials for your preferred authentication method.";
        return Failure(message, failures.Count == 0 ? null : $" Failed: {string.Join(" ", failures.Select(f => f.Message))}");
    }

    private DatabricksException NotConfigured(string forced)
    {
        if (failures.FirstOrDefault() is DatabricksAuthenticationException refused)
        {
            return new DatabricksAuthenticationException(refused.Message + input.Config.Describe(), refused)
            {
                StatusCode = refused.StatusCode,
                ErrorCode = refused.ErrorCode,
            };
        }

        if (failures.FirstOrDefault() is { } failure)
        {
            // It names the place already; the settings behind it would repeat the value that cannot be used.
            return new DatabricksConfigurationException($"{forced} auth: {failure.Message}", failure);
        }

        var step = steps.First(s => s.AuthType == forced);
        return Failure($"{forced} auth: not configured: {step.Reason}.", null);
    }

    private void SkipAll(string reason) =>
        steps.AddRange(CredentialStrategy.All.Select(s => new AuthenticationStep(s.Name, AuthenticationOutcome.NotTried, reason)));

    private string Show(string text) => input.Config.Show(input.Config.Find(ConfigAttributes.AuthType)! with { Text = text });

    private DatabricksConfigurationException Failure(string message, string? behind) =>
        new(message + input.Config.Describe() + behind, failures.Count == 0 ? null : failures[0]);
}
