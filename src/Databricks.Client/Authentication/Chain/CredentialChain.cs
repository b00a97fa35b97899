using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;
using Databricks.Client.Observability;

namespace Databricks.Client.Authentication.Chain;

/// <summary>
/// Chooses the credential. A configured method is used, or fails with its own error: there is no fallback to another identity. Only if none is configured
/// are the machine's logins tried in order, and the first that returns a token is used.
/// </summary>
internal sealed class CredentialChain(StrategyInput input, ConfigDiagnosis diagnosis, string fileNote)
{
    private readonly Dictionary<string, AuthenticationStep> _steps = new(StringComparer.Ordinal);
    private readonly List<(CredentialStrategy Strategy, DatabricksException Error)> _failures = [];
    private readonly ChainMessages _messages = new(input, diagnosis, fileNote);
    private string _untried = "another method took precedence";

    /// <summary>The outcome of each method, in order.</summary>
    public IReadOnlyList<AuthenticationStep> Steps => CredentialStrategy.All.Select(StepOf).ToList();

    /// <returns>The connection with the credential in use.</returns>
    /// <exception cref="DatabricksConfigurationException">No method is configured, one lacks a setting, or several logins of the machine failed.</exception>
    /// <exception cref="DatabricksAuthenticationException">The configured method returned no token.</exception>
    public async Task<Connection> FindAsync(CancellationToken cancellationToken)
    {
        await LearnCloudAsync(cancellationToken).ConfigureAwait(false);
        if (input.Config.Find(ConfigAttributes.AuthType) is { } forced)
        {
            _untried = "auth_type names another method";
            return await UseNamedAsync(forced, cancellationToken).ConfigureAwait(false);
        }

        var logins = new List<(CredentialStrategy Strategy, StrategyResult Result)>();
        foreach (var strategy in CredentialStrategy.All)
        {
            if (Examine(strategy) is not { Credential: { } credential } result)
            {
                continue;
            }

            if (!result.IsAmbient)
            {
                return await UseAsync(strategy, credential, cancellationToken).ConfigureAwait(false);
            }

            if (!input.UseEnvironment)
            {
                Record(strategy, AuthenticationOutcome.NotTried, "the client's options do not allow the environment (UseEnvironment)");
                continue;
            }

            logins.Add((strategy, result));
        }

        if (diagnosis.Doubt is { } doubt)
        {
            logins.ForEach(l => Record(l.Strategy, AuthenticationOutcome.NotTried, "a setting was not recognized and may select another identity"));
            throw _messages.Doubtful(doubt);
        }

        foreach (var (strategy, result) in logins)
        {
            if (await TryAsync(strategy, result.Credential!, cancellationToken).ConfigureAwait(false) is { } connection)
            {
                Log.LoginUsed(input.Context.Logger, connection.Host.Host, strategy.Name);
                return connection;
            }
        }

        throw _failures.Count == 1 ? _messages.Failed(_failures[0].Strategy, _failures[0].Error) : _messages.NothingFound(_failures, Steps);
    }

    /// <summary>
    /// A custom address, or one that serves several workspaces, may lead to a workspace on Azure or Google Cloud, which the methods of these clouds must
    /// know; the host's metadata contains it.
    /// </summary>
    private async Task LearnCloudAsync(CancellationToken cancellationToken)
    {
        var config = input.Config;
        if (
            input.Context.Host is { IsLoopback: false } host
            && (!IdentityAddress.IsDatabricks(host) || IdentityAddress.MayBeUnified(host))
            && !config.Has(ConfigAttributes.Cloud)
            && config.Set.Any(static v =>
                v.Attribute.Group == ConfigAttributes.AzureTenantId.Group || v.Attribute.Group == ConfigAttributes.GoogleCredentials.Group
            )
            && (await input.Context.Facts.GetMetadataAsync(input.Context.Identity, host, cancellationToken).ConfigureAwait(false)).Cloud is { } cloud
        )
        {
            config.Add(new ConfigValue(ConfigAttributes.Cloud, cloud, ConfigOrigin.Derived, "the host itself"));
        }
    }

    private async Task<Connection> UseNamedAsync(ConfigValue forced, CancellationToken cancellationToken)
    {
        if (CredentialStrategy.All.FirstOrDefault(s => s.Name == forced.Text) is not { } strategy)
        {
            throw _messages.Unknown(forced);
        }

        return Examine(strategy) is { Credential: { } credential }
            ? await UseAsync(strategy, credential, cancellationToken).ConfigureAwait(false)
            : throw _messages.NotConfigured(strategy, _steps[strategy.Name].Reason);
    }

    /// <returns>The result of the method's configuration; null if the client's options name another method.</returns>
    /// <exception cref="DatabricksException">The method is configured, but cannot be used.</exception>
    private StrategyResult? Examine(CredentialStrategy strategy)
    {
        var config = input.Config;
        if (!strategy.Settings.Uses(MethodSettings.Chosen(config)))
        {
            Record(strategy, AuthenticationOutcome.NotTried, "the client's options name another authentication method");
            return null;
        }

        try
        {
            var result = strategy.Create(input);
            if (result.Credential is null)
            {
                Record(strategy, AuthenticationOutcome.NotConfigured, result.Missing!);
                var needs = strategy.Settings.Needs;
                if (result.IsBroken || (input.Context.Host is not null && needs.Any(n => n.IsSecret && config.Has(n)) && !needs.All(config.Has)))
                {
                    _untried = $"{strategy.Name} is only partly configured";
                    throw _messages.NotConfigured(strategy, result.Missing!);
                }
            }

            return result;
        }
        catch (DatabricksException error) when (!_steps.ContainsKey(strategy.Name))
        {
            throw Fail(strategy, error);
        }
    }

    private async Task<Connection> UseAsync(CredentialStrategy strategy, Credential credential, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(strategy, credential, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksException error)
        {
            throw Fail(strategy, error);
        }
    }

    private async Task<Connection?> TryAsync(CredentialStrategy strategy, Credential credential, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(strategy, credential, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksException error)
        {
            Record(strategy, AuthenticationOutcome.Failed, error.Message);
            _failures.Add((strategy, error));
            Log.LoginSkipped(input.Context.Logger, strategy.Name, error.Message);
            return null;
        }
    }

    /// <summary>Many credentials are validated only by requesting a token, so one is requested.</summary>
    private async Task<Connection> ConnectAsync(CredentialStrategy strategy, Credential created, CancellationToken cancellationToken)
    {
        var context = input.Context;
        var credential = created.Bind(context);
        var host = context.Host;
        if (host is null)
        {
            // Only Azure's credentials get this far without a host: the resource ID replaces it.
            var azure = credential as AzureCredential ?? throw new DatabricksConfigurationException("no host is configured. Set DATABRICKS_HOST.");
            var resource =
                input.Config[ConfigAttributes.AzureResourceId] ?? throw new DatabricksConfigurationException("no host is configured. Set DATABRICKS_HOST.");
            host = await AzureWorkspace.FindHostAsync(input.Context, azure, resource, cancellationToken).ConfigureAwait(false);
            context = context with { Host = host, Facts = new HostFacts() };
            credential = created.Bind(context);
        }

        var connection = new Connection(host, credential) { WorkspaceId = input.Config[ConfigAttributes.WorkspaceId], Facts = context.Facts };
        using var request = new HttpRequestMessage();
        await connection.AuthorizeAsync(request.Headers, cancellationToken).ConfigureAwait(false);
        Record(strategy, AuthenticationOutcome.Used, "first method that provided a credential");
        return connection;
    }

    private DatabricksException Fail(CredentialStrategy strategy, DatabricksException error)
    {
        Record(strategy, AuthenticationOutcome.Failed, error.Message);
        _untried = $"{strategy.Name} is configured, but failed";
        return _messages.Failed(strategy, error);
    }

    private void Record(CredentialStrategy strategy, AuthenticationOutcome outcome, string reason) =>
        _steps[strategy.Name] = new AuthenticationStep
        {
            AuthType = strategy.Name,
            Outcome = outcome,
            Reason = reason,
        };

    private AuthenticationStep StepOf(CredentialStrategy strategy) =>
        _steps.TryGetValue(strategy.Name, out var step)
            ? step
            : new AuthenticationStep
            {
                AuthType = strategy.Name,
                Outcome = AuthenticationOutcome.NotTried,
                Reason = _untried,
            };
}
