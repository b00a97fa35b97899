using Databricks.Client;
using Databricks.Client.Extensions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

// In the namespace that applications already use for services.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Databricks clients as services: singletons that get an HTTP client from <see cref="IHttpClientFactory"/> for each attempt, so that its handlers are
/// renewed while tokens stay cached. Log messages go to the application's loggers. With invalid settings, the application fails to start, with one message.
/// </summary>
public static class DatabricksServiceCollectionExtensions
{
    private static readonly TimeSpan _defaultStartTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds a <see cref="DatabricksClient"/> that finds workspace and credential like <c>new DatabricksClient()</c>, at the first call.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddDatabricksClient(this IServiceCollection services) => ClientRegistration.Add(services, null, null, null);

    /// <summary>Adds a <see cref="DatabricksClient"/> with settings from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; later calls for the same client add to earlier ones.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    /// <example><code>services.AddDatabricksClient(options => options.ApplicationName = "reports");</code></example>
    public static IHttpClientBuilder AddDatabricksClient(this IServiceCollection services, Action<DatabricksClientOptions> configure) =>
        ClientRegistration.Add(services, null, null, WithoutProvider(configure));

    /// <summary>Adds a <see cref="DatabricksClient"/> with settings from code that uses the application's services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. The provider resolves singletons, and scoped services from a scope that it creates.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    /// <example><code>services.AddDatabricksClient((provider, options) => options.Host = provider.GetRequiredService&lt;Tenant&gt;().Host);</code></example>
    public static IHttpClientBuilder AddDatabricksClient(this IServiceCollection services, Action<IServiceProvider, DatabricksClientOptions> configure) =>
        ClientRegistration.Add(services, null, null, configure ?? throw new ArgumentNullException(nameof(configure)));

    /// <summary>Adds a <see cref="DatabricksClient"/> with the settings of a configuration section, read once when the client is created.</summary>
    /// <remarks>
    /// The keys are the names of the properties of <see cref="DatabricksClientOptions"/>, such as <c>Host</c>, <c>Token</c>, <c>Retry:Timeout</c> and
    /// <c>Authentication:ClientId</c>. With a missing section, an unknown key or an empty value, the application fails to start. Missing settings are not
    /// taken from the environment or the profile file, which may belong to another workspace, unless <see cref="DatabricksClientOptions.UseEnvironment"/>
    /// or
    /// <see cref="DatabricksClientOptions.Profile"/> is set.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    /// <example><code>builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks"));</code></example>
    public static IHttpClientBuilder AddDatabricksClient(this IServiceCollection services, IConfiguration configuration) =>
        ClientRegistration.Add(services, null, configuration ?? throw new ArgumentNullException(nameof(configuration)), null);

    /// <summary>Adds a <see cref="DatabricksClient"/> as a keyed service, for applications that use several workspaces.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key: <c>[FromKeyedServices("name")] DatabricksClient databricks</c>.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IHttpClientBuilder AddDatabricksClient(this IServiceCollection services, string name, Action<DatabricksClientOptions> configure) =>
        ClientRegistration.Add(services, ClientRegistration.CheckName(name), null, WithoutProvider(configure));

    /// <summary>Adds a <see cref="DatabricksClient"/> as a keyed service, with settings from code that uses the application's services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key: <c>[FromKeyedServices("name")] DatabricksClient databricks</c>.</param>
    /// <param name="configure">Sets the options. The provider resolves singletons, and scoped services from a scope that it creates.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IHttpClientBuilder AddDatabricksClient(
        this IServiceCollection services,
        string name,
        Action<IServiceProvider, DatabricksClientOptions> configure
    ) => ClientRegistration.Add(services, ClientRegistration.CheckName(name), null, configure ?? throw new ArgumentNullException(nameof(configure)));

    /// <summary>Adds a <see cref="DatabricksClient"/> as a keyed service, with the settings of a configuration section.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key: <c>[FromKeyedServices("name")] DatabricksClient databricks</c>.</param>
    /// <param name="configuration">The section; its keys are those of the client without a name.</param>
    /// <returns>The builder of the client's HTTP handlers.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IHttpClientBuilder AddDatabricksClient(this IServiceCollection services, string name, IConfiguration configuration) =>
        ClientRegistration.Add(services, ClientRegistration.CheckName(name), configuration ?? throw new ArgumentNullException(nameof(configuration)), null);

    /// <summary>
    /// Requests the current user from the workspace when the application starts, and fails the start with the exception of that call if the workspace
    /// cannot be reached or refuses the credential. Without it, the start only validates the settings.
    /// </summary>
    /// <param name="builder">The result of <c>AddDatabricksClient</c>.</param>
    /// <param name="timeout">Timeout of the call, including retries; null for 30 seconds.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The builder is not that of a Databricks client.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not positive.</exception>
    /// <example><code>builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks")).CallOnStart();</code></example>
    public static IHttpClientBuilder CallOnStart(this IHttpClientBuilder builder, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var limit = timeout ?? _defaultStartTimeout;
        if (limit <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), limit, "The timeout of the startup check must be positive.");
        }

        var key = ClientRegistration.KeyOf(builder.Name);
        builder.Services.AddSingleton<IHostedService>(provider => new ClientStartCheck(ClientRegistration.ClientOf(provider, key), limit));
        return builder;
    }

    private static Action<IServiceProvider, DatabricksClientOptions> WithoutProvider(Action<DatabricksClientOptions> configure) =>
        configure is null ? throw new ArgumentNullException(nameof(configure)) : (_, options) => configure(options);
}
