using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions;

/// <summary>Gives options what the application has: its loggers and its clock. Options that are already set are kept.</summary>
internal sealed class ClientDefaults(IServiceProvider provider) : IPostConfigureOptions<DatabricksClientOptions>
{
    public void PostConfigure(string? name, DatabricksClientOptions options)
    {
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        if (ReferenceEquals(options.TimeProvider, TimeProvider.System))
        {
            options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        }
    }
}
