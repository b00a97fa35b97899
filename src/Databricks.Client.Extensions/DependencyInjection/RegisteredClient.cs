using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Client.Extensions;

/// <summary>A client that has been added to the services.</summary>
/// <param name="name">The name of its options; empty for the client without a key.</param>
/// <param name="services">The services.</param>
/// <param name="descriptor">The registration of the client.</param>
internal sealed class RegisteredClient(string name, IServiceCollection services, ServiceDescriptor descriptor)
{
    public string Name => name;

    /// <summary>Whether the application resolves another client instead, such as one registered by a test: then its settings are not needed.</summary>
    public bool IsReplaced =>
        services.LastOrDefault(other => other.ServiceType == typeof(DatabricksClient) && Equals(other.ServiceKey, descriptor.ServiceKey)) != descriptor;
}
