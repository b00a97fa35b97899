using System.Text;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Clusters;

/// <summary>Creates the request of a partial update: its mask contains only the members to set and to reset.</summary>
internal static class ClusterUpdate
{
    public static UpdateClusterRequest Request(string clusterId, UpdateClusterResource changes, IEnumerable<string>? clear)
    {
        var members = JsonTokens.Of(changes ?? throw new ArgumentNullException(nameof(changes)));
        var mask = members.Properties().Select(static member => member.Name).ToList();

        // A null member would mean the same as an absent one.
        foreach (var empty in members.Properties().Where(static member => member.Value.Type == JTokenType.Null).ToList())
        {
            empty.Remove();
        }

        foreach (var name in clear ?? [])
        {
            var path = WireName(name ?? throw new ArgumentException("A name to clear is null.", nameof(clear)), nameof(clear));
            if (IsSet(members, path))
            {
                throw new ArgumentException($"'{path}' is both set and cleared.", nameof(clear));
            }

            if (!mask.Contains(path) && !mask.Contains(path.Split('.')[0]))
            {
                mask.Add(path);
            }
        }

        if (mask.Count == 0)
        {
            throw new ArgumentException("Nothing to update: set a property of the changes, or name one to clear.", nameof(changes));
        }

        return new UpdateClusterRequest
        {
            ClusterId = clusterId,
            UpdateMask = string.Join(",", mask),
            Cluster = members.Count == 0 ? null : JsonCopy.Read<UpdateClusterResource>(members),
        };
    }

    /// <summary>The settings of an update, by the first part of their names; null for one that is reset.</summary>
    public static JObject Settings(UpdateClusterRequest request)
    {
        var settings = request.Cluster is null ? new JObject() : JsonTokens.Of(request.Cluster);
        foreach (var path in (request.UpdateMask ?? "").Split(','))
        {
            settings[path.Split('.')[0]] ??= JValue.CreateNull();
        }

        return settings;
    }

    private static bool IsSet(JObject members, string path)
    {
        JToken? at = members;
        foreach (var name in path.Split('.'))
        {
            at = (at as JObject)?[name];
        }

        return at is not null;
    }

    /// <summary><c>NumWorkers</c> becomes <c>num_workers</c>; wire names are unchanged.</summary>
    private static string WireName(string name, string parameter)
    {
        var wire = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c != '_' && c != '.' && !(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9'))
            {
                throw new ArgumentException($"'{name}' is not the name of a property or of its JSON member.", parameter);
            }

            if (c is >= 'A' and <= 'Z')
            {
                if (i > 0 && name[i - 1] != '.')
                {
                    wire.Append('_');
                }

                wire.Append(char.ToLowerInvariant(c));
            }
            else
            {
                wire.Append(c);
            }
        }

        return wire.Length == 0 ? throw new ArgumentException("A name to clear is empty.", parameter) : wire.ToString();
    }
}
