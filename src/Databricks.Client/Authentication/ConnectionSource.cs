using System.Runtime.ExceptionServices;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>Finds host and credential when the first call is made, once for all calls. A search that failed is retried by the next call.</summary>
internal sealed class ConnectionSource(ExplicitSettings settings, HostEnvironment system, IdentityClient identity)
{
    private readonly SharedFlight<Resolution> _flight = new();
    private volatile Resolution? _found;

    /// <summary>The client for identity providers.</summary>
    public IdentityClient Identity => identity;

    /// <summary>The workspace's address, if it is set in the options or has been found.</summary>
    public Uri? KnownHost =>
        _found?.Connection?.Host
        ?? (
            settings.Values.FirstOrDefault(static value => value.Attribute == ConfigAttributes.Host) is { } host
                ? WorkspaceHost.Parse(host.Text, "The host")?.Address
                : null
        );

    public ValueTask<Connection> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _found?.Connection is { } connection ? new ValueTask<Connection>(connection) : new ValueTask<Connection>(SearchAsync(cancellationToken));
    }

    /// <summary>A source without search: another address, with a credential that is valid there.</summary>
    public ConnectionSource At(Connection connection)
    {
        var report = new AuthenticationReport(connection.Host.GetLeftPart(UriPartial.Authority), connection.Credential.AuthType, "", null, [], []);
        return new ConnectionSource(settings, system, identity) { _found = new Resolution(connection, null, () => report) };
    }

    /// <summary>The report of the connection in use, or of the failing search.</summary>
    public async Task<AuthenticationReport> ExplainAsync(CancellationToken cancellationToken) =>
        (await _flight.JoinAsync(ResolveAsync, cancellationToken).ConfigureAwait(false)).Report();

    /// <summary>The values of all secret settings found, used or not.</summary>
    internal async Task<IReadOnlyList<string>> SecretsAsync(CancellationToken cancellationToken)
    {
        var loader = new ConfigLoader(settings, system, CredentialStrategy.Methods);
        await loader.LoadAsync(cancellationToken).ConfigureAwait(false);
        return [.. loader.Values.Used.Concat(loader.Values.PassedOver).Where(static value => value.Attribute.IsSecret).Select(static value => value.Text)];
    }

    /// <summary>Joins or starts the search. A search that has ended since the caller checked for its result counts too.</summary>
    internal async Task<Connection> SearchAsync(CancellationToken cancellationToken)
    {
        var resolution = await _flight.JoinAsync(ResolveAsync, cancellationToken).ConfigureAwait(false);
        if (resolution.Failure is { } failure)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        return resolution.Connection!;
    }

    private async Task<Resolution> ResolveAsync(CancellationToken cancellationToken)
    {
        // Another search may have completed since its result was checked: a second one would request a second token.
        if (_found is { } earlier)
        {
            return earlier;
        }

        var loader = new ConfigLoader(settings, system, CredentialStrategy.Methods);
        CredentialChain? chain = null;
        try
        {
            await loader.LoadAsync(cancellationToken).ConfigureAwait(false);
            var context = Context(loader);
            var limits = CallLimits.Of(loader.Values);
            Connection connection;
            if (settings.Credential is { } given)
            {
                var host =
                    loader.Host
                    ?? throw new DatabricksConfigurationException(
                        "No workspace is configured: the client has a credential, but no host. Set DATABRICKS_HOST, or pass a host to the client."
                            + loader.Diagnosis
                            + loader.Values.Describe()
                    );
                connection = new Connection(host, given.Bind(context)) { WorkspaceId = loader.Values[ConfigAttributes.WorkspaceId], Facts = context.Facts };
            }
            else
            {
                chain = new CredentialChain(
                    new StrategyInput(loader.Values, context) { UseEnvironment = settings.UseEnvironment, Google = settings.Google },
                    loader.Diagnosis,
                    loader.FileNote
                );
                connection = await chain.FindAsync(cancellationToken).ConfigureAwait(false);
            }

            connection = connection with { HostSource = loader.Values.Find(ConfigAttributes.Host)?.Source };
            connection = connection with { Limits = limits };
            if (connection.WorkspaceId is null && IdentityAddress.MayBeUnified(connection.Host))
            {
                await context.Facts.GetMetadataAsync(identity, connection.Host, cancellationToken).ConfigureAwait(false);
            }

            return _found = new Resolution(connection, null, () => Report(loader, chain, connection, null));
        }
        catch (DatabricksException error)
        {
            return new Resolution(null, error, () => Report(loader, chain, null, error.Message));
        }
    }

    private AuthenticationContext Context(ConfigLoader loader)
    {
        var values = loader.Values;
        return new AuthenticationContext(loader.Host, identity, system)
        {
            FindAccountId = () => values[ConfigAttributes.AccountId],
            RenewsInBackground = () => !values.IsTrue(ConfigAttributes.DisableAsyncTokenRefresh),
            FindDiscoveryUrl = () => values.Address(ConfigAttributes.DiscoveryUrl),
            FindAzure = () =>
                AzureEnvironment.OfHost(loader.Host)
                ?? (
                    values.Find(ConfigAttributes.AzureEnvironment) is not { } named
                        ? AzureEnvironment.Public
                        : AzureEnvironment.Named(named.Text)
                            ?? throw new DatabricksConfigurationException(
                                $"{named.Subject} is not a known Azure cloud. Set it to PUBLIC, USGOVERNMENT or CHINA."
                            )
                ),
        };
    }

    private static AuthenticationReport Report(ConfigLoader loader, CredentialChain? chain, Connection? connection, string? error)
    {
        var values = loader
            .Values.Used.Concat(loader.Values.PassedOver)
            .Select(v => new AuthenticationValue
            {
                Attribute = v.Attribute.Name,
                Value = loader.Values.Show(v),
                Source = v.Source,
                IgnoredReason = v.PassedOver ?? (v.IsSet ? null : "it is false, which counts as not set"),
            })
            .ToList();
        var host = connection?.Host ?? loader.Host;
        IReadOnlyList<AuthenticationStep> steps =
            chain?.Steps
            ?? (
                connection is null
                    ? []
                    :
                    [
                        new AuthenticationStep
                        {
                            AuthType = connection.Credential.AuthType,
                            Outcome = AuthenticationOutcome.Used,
                            Reason = "the client's options contain this credential",
                        },
                    ]
            );
        return new AuthenticationReport(
            host?.GetLeftPart(UriPartial.Authority),
            connection?.Credential.AuthType,
            loader.FileNote,
            error,
            values,
            steps,
            loader.Diagnosis.Notes
        );
    }
}
