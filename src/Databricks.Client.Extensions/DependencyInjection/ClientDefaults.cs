using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions;

/// <summary>Gives options what the application has: its loggers, its clock, and connections of its factory. Options that are already set are kept.</summary>
internal sealed class ClientDefaults(IServiceProvider provider) : IPostConfigureOptions<DatabricksClientOptions>
{
    public void PostConfigure(string? name, DatabricksClientOptions options)
    {
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        if (ReferenceEquals(options.TimeProvider, TimeProvider.System))
        {
            options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        }

        if (options.HttpClient is null && options.HttpClientFactory is null)
        {
            var factory = provider.GetRequiredService<IHttpClientFactory>();
            var client = ClientRegistration.HttpClientName(name ?? Options.DefaultName);
            options.PooledHttpClients = () => factory.CreateClient(client);
        }
    }
}
