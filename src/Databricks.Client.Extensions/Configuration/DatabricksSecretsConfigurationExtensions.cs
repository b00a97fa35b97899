using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Extensions;

// In the namespace that applications already use for configuration.
namespace Microsoft.Extensions.Configuration;

/// <summary>Secrets of a Databricks workspace as configuration.</summary>
public static class DatabricksSecretsConfigurationExtensions
{
    /// <summary>Adds the secrets of a scope to the configuration. They are read before this returns, and checked for changes in the background.</summary>
    /// <remarks>The values are plain text in the configuration, like all of its values.</remarks>
    /// <param name="configuration">The configuration, or its builder.</param>
    /// <param name="scope">The scope. The caller needs READ on it.</param>
    /// <param name="client">The workspace's client; null to create one like <c>new DatabricksClient()</c>. A given client is not disposed.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the first read.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentException">The name of the scope is missing, or <see cref="DatabricksSecretsOptions.ReloadInterval"/> is not positive.</exception>
    /// <exception cref="DatabricksException">The scope could not be read, or, with <see cref="DatabricksSecretsOptions.RequireAll"/>, one of its secrets.</exception>
    /// <example>
    /// <code>
    /// var builder = WebApplication.CreateBuilder(args);
    /// await builder.Configuration.AddDatabricksSecretsAsync("my-application");
    /// string? password = builder.Configuration["Database:Password"];   // the secret Database--Password
    /// </code>
    /// </example>
    public static async Task<IConfigurationBuilder> AddDatabricksSecretsAsync(
        this IConfigurationBuilder configuration,
        string scope,
        DatabricksClient? client = null,
        Action<DatabricksSecretsOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);

        if (string.IsNullOrEmpty(scope))
        {
            throw new ArgumentException("The name of the scope is missing.", nameof(scope));
        }

        var options = new DatabricksSecretsOptions();
        configure?.Invoke(options);
        if (options.ReloadInterval <= TimeSpan.Zero)
        {
            throw new ArgumentException("ReloadInterval must be positive, or null to never reload.", nameof(configure));
        }

        var feed = new SecretsFeed(client ?? new DatabricksClient(), ownsClient: client is null, scope, options);
        try
        {
            await feed.LoadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            feed.Close();
            throw;
        }

        return configuration.Add(new SecretsConfigurationSource(feed));
    }
}
