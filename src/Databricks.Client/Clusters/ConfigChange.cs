using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Clusters;

/// <summary>Determines whether a read shows a cluster after a change or, because reads may be stale, before it.</summary>
internal sealed class ConfigChange
{
    private const string NeverShown = "apply_policy_default_values";

    private static readonly string[] _maps = ["spark_conf", "spark_env_vars", "custom_tags"];

    private readonly ClusterDetails _before;
    private readonly JObject _settingsBefore;
    private readonly List<string> _changed;
    private bool _settingsSeen;
    private bool _stateSeen;

    /// <param name="before">The cluster before the change.</param>
    /// <param name="wanted">The changed settings, by wire name; null for one that is reset.</param>
    public ConfigChange(ClusterDetails before, JObject wanted)
    {
        _before = before;
        _settingsBefore = JsonTokens.Of(before);
        _changed = [.. wanted.Properties().Where(setting => !IsSo(setting.Name, setting.Value)).Select(static setting => setting.Name)];
    }

    /// <summary>Whether a read can detect the change by a setting.</summary>
    public bool IsVisible => _changed.Count > 0;

    public bool IsIn(ClusterDetails cluster)
    {
        var settings = JsonTokens.Of(cluster);
        var isShown = _changed.Exists(name => !JToken.DeepEquals(Value(settings[name]), Value(_settingsBefore[name])));
        _settingsSeen |= isShown;
        _stateSeen |= cluster.State != _before.State || cluster.LastRestartedTime != _before.LastRestartedTime || cluster.NumWorkers != _before.NumWorkers;
        return isShown || (!_settingsSeen && _stateSeen);
    }

    /// <summary>The service fills in omitted members of objects; maps are complete in a request.</summary>
    private bool IsSo(string name, JToken wanted) =>
        name == NeverShown
        || (
            wanted is JObject && Array.IndexOf(_maps, name) < 0
                ? JsonTokens.Covers(_settingsBefore[name], wanted)
                : JToken.DeepEquals(Value(wanted), Value(_settingsBefore[name]))
        );

    private static JToken? Value(JToken? token) => token is { Type: JTokenType.Null } ? null : token;
}
