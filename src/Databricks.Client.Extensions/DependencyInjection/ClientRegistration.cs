using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions;

/// <summary>Registers a client: its options, their checks, its handlers and the singleton itself.</summary>
internal static class ClientRegistration
{
    private const string Prefix = "Databricks.Client";

    /// <param name="services">The services.</param>
    /// <param name="key">The client's key and the name of its options; null for the client without a key.</param>
    /// <param name="configuration">The section with the settings; null for none.</param>
    /// <param name="configure">Sets options in code; null for none.</param>
    public static IHttpClientBuilder Add(
        IServiceCollection services,
        string? key,
        IConfiguration? configuration,
        Action<IServiceProvider, DatabricksClientOptions>? configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);

        var name = key ?? Options.DefaultName;
        AddOptions(services, name, configuration, configure);
        if (services.Any(service => service.ImplementationInstance is RegisteredClient known && known.Name == name))
        {
            // Changes to its handlers since the first registration stay.
            return services.AddHttpClient(HttpClientName(name));
        }

        var descriptor = key is null
            ? ServiceDescriptor.Singleton(static provider => Create(provider, Options.DefaultName))
            : ServiceDescriptor.KeyedSingleton(key, static (provider, key) => Create(provider, (string)key!));
        services.TryAdd(descriptor);
        services.AddSingleton(new RegisteredClient(name, services, descriptor));

        // The client has its own time limits, and its own log messages, which show less than those of the factory.
        return services
            .AddHttpClient(HttpClientName(name), static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => CreateHandler(provider, name))
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => InheritedRetries.Remove(handlers))
            .RemoveAllLoggers();
    }

    public static string CheckName(string name) =>
        string.IsNullOrEmpty(name ?? throw new ArgumentNullException(nameof(name)))
            ? throw new ArgumentException("The name is empty. To add a client without a name, omit this argument.", nameof(name))
            : name;

    /// <summary>The client of a key; null for the client without one.</summary>
    public static DatabricksClient ClientOf(IServiceProvider provider, string? key) =>
        key is null ? provider.GetRequiredService<DatabricksClient>() : provider.GetRequiredKeyedService<DatabricksClient>(key);

    /// <summary>The key of the client with a name of <see cref="IHttpClientFactory"/>; null for the client without one.</summary>
    /// <exception cref="ArgumentException">No Databricks client has that name.</exception>
    public static string? KeyOf(string httpClientName) =>
        httpClientName == Prefix ? null
        : httpClientName.StartsWith(Prefix + ":", StringComparison.Ordinal) ? httpClientName.Substring(Prefix.Length + 1)
        : throw new ArgumentException(
            $"'{httpClientName}' is not a Databricks client. Call this on the result of AddDatabricksClient.",
            nameof(httpClientName)
        );

    /// <summary>The name of a client in <see cref="IHttpClientFactory"/>.</summary>
    public static string HttpClientName(string optionsName) => optionsName.Length == 0 ? Prefix : Prefix + ":" + optionsName;

    /// <summary>The options as a client is created with them: with the connections of the application's factory, unless they have others. The factory's handlers are already configured.</summary>
    public static DatabricksClientOptions WithConnections(IServiceProvider provider, string name, DatabricksClientOptions options)
    {
        if (options.HttpClient is not null || options.HttpClientFactory is not null)
        {
            return options;
        }

        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var client = HttpClientName(name);
        var copy = options.Clone();
        copy.ConfigureHandler = null;
        copy.HttpClientFactory = () => factory.CreateClient(client);
        return copy;
    }

    private static void AddOptions(
        IServiceCollection services,
        string name,
        IConfiguration? configuration,
        Action<IServiceProvider, DatabricksClientOptions>? configure
    )
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<DatabricksClientOptions>, ClientDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DatabricksClientOptions>, ClientOptionsValidator>());
        var options = services.AddOptions<DatabricksClientOptions>(name).ValidateOnStart();
        if (configuration is not null)
        {
            var section = new ClientSection(name, configuration);
            services.AddSingleton(section);
            options.Configure(section.Apply);
        }

        if (configure is not null)
        {
            options.Configure<IServiceProvider>((target, provider) => configure(provider, target));
        }
    }

    private static DatabricksClient Create(IServiceProvider provider, string name) => new(WithConnections(provider, name, OptionsOf(provider, name)));

    private static HttpMessageHandler CreateHandler(IServiceProvider provider, string name) => OptionsOf(provider, name).CreatePrimaryHandler();

    private static DatabricksClientOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<DatabricksClientOptions>>().Get(name);
}
