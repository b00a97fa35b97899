using Microsoft.Extensions.Configuration;

namespace Databricks.Client.Extensions;

/// <summary>Shows a feed's values as configuration. They are there before it is built, so that nothing blocks.</summary>
internal sealed class SecretsConfigurationProvider : ConfigurationProvider, IDisposable
{
    private readonly SecretsFeed feed;
    private readonly Action changed;

    public SecretsConfigurationProvider(SecretsFeed feed)
    {
        this.feed = feed;
        changed = Change;
        Load();
        feed.Attach(changed);
    }

    public override void Load() => Data = feed.Data;

    public void Dispose() => feed.Detach(changed);

    private void Change()
    {
        Load();
        OnReload();
    }
}
