using Microsoft.Extensions.Configuration;

namespace Databricks.Client.Extensions;

/// <summary>Provides a feed's values as configuration. They are loaded before it is built, so that nothing blocks.</summary>
internal sealed class SecretsConfigurationProvider : ConfigurationProvider, IDisposable
{
    private readonly SecretsFeed _feed;
    private readonly Action _changed;

    public SecretsConfigurationProvider(SecretsFeed feed)
    {
        this._feed = feed;
        _changed = Change;
        Load();
        feed.Attach(_changed);
    }

    public override void Load() => Data = _feed.Data;

    public void Dispose() => _feed.Detach(_changed);

    private void Change()
    {
        Load();
        OnReload();
    }
}
