using Microsoft.Extensions.Configuration;

namespace Databricks.Client.Extensions;

internal sealed class SecretsConfigurationSource(SecretsFeed feed) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new SecretsConfigurationProvider(feed);
}
