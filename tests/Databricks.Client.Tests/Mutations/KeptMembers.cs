using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Tests.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>What a helper has to write for a resource that it read, implemented a second time on plain JSON.</summary>
internal static class KeptMembers
{
    private const int Deepest = 600;

    private static readonly string[] _entityOutputs = ["state", "creator", "creation_timestamp", "foundation_model", "type", "min_dbus", "max_dbus"];

    public static JsonNode Parse(string json) => JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = Deepest })!;

    /// <summary>Text that is equal for equal JSON: members in the order of their names, numbers and strings unchanged.</summary>
    public static string Canonical(JsonNode? json) =>
        json switch
        {
            null => "null",
            JsonObject members =>
                $"{{{string.Join(',', members.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => $"\"{member.Key}\":{Canonical(member.Value)}"))}}}",
            JsonArray items => $"[{string.Join(',', items.Select(Canonical))}]",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonSerializer.Serialize(value.GetValue<string>()),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value.ToJsonString()),
            _ => json.ToJsonString(),
        };

    /// <summary>Entities with a changed setting.</summary>
    public static JsonNode ConfigWithScaleToZero(JsonNode endpoint)
    {
        var config = Config(endpoint);
        foreach (var entity in Objects(config["served_entities"]).Where(static entity => entity["external_model"] is null))
        {
            entity["scale_to_zero_enabled"] = true;
        }

        return config;
    }

    /// <summary>All significant digits and the exponent: 1.10 and 11e-1 are one number.</summary>
    private static string Number(string text)
    {
        var parts = text.ToUpperInvariant().Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimEnd('0');
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - (point < 0 ? 0 : parts[0].Length - point - 1);
        return significant.TrimStart('-', '0').Length == 0
            ? "0"
            : $"{(digits[0] == '-' ? "-" : "")}{significant.TrimStart('-', '0')}E{exponent + digits.Length - significant.Length}";
    }

    public static JsonNode WithoutUser(JsonNode permissions)
    {
        var entries = new JsonArray();
        foreach (var entry in Objects(permissions["access_control_list"]).Where(static entry => !IsText(entry["user_name"], "someone@example.com")))
        {
            foreach (
                var permission in Objects(entry["all_permissions"]).Where(static permission => permission["inherited"]?.GetValueKind() != JsonValueKind.True)
            )
            {
                var members = Without(entry, "display_name", "all_permissions");
                foreach (var member in Without(permission, "inherited", "inherited_from_object"))
                {
                    members[member.Key] = member.Value?.DeepClone();
                }

                entries.Add(members);
            }
        }

        return new JsonObject { ["access_control_list"] = entries };
    }

    public static JsonNode Config(JsonNode endpoint)
    {
        var config = Without(endpoint["config"]!.AsObject(), "config_version");
        if (config["served_entities"] is JsonArray)
        {
            config.Remove("served_models");
        }

        foreach (var name in new[] { "served_entities", "served_models" })
        {
            if (config[name] is JsonArray items)
            {
                config[name] = new JsonArray([.. items.Select(static item => item is JsonObject entity ? Without(entity, _entityOutputs) : item?.DeepClone())]);
            }
        }

        if (config["auto_capture_config"] is JsonObject capture)
        {
            config["auto_capture_config"] = Without(capture, "state");
        }

        return config;
    }

    public static JsonNode ConfigWithTraffic(JsonNode endpoint)
    {
        var config = Config(endpoint);
        config["traffic_config"] = Parse("""{"routes":[{"served_entity_name":"ads1-1","traffic_percentage":100}]}""");
        return config;
    }

    public static JsonNode Gateway(JsonNode endpoint, string inferenceTable)
    {
        var gateway = endpoint["ai_gateway"]!.DeepClone();
        gateway["inference_table_config"] = Parse(inferenceTable);
        return gateway;
    }

    /// <summary>All that is not only a member of responses; and what only the configuration has that was given.</summary>
    public static JsonNode Edit(JsonNode cluster)
    {
        var outputs = Names("ClusterDetails").Except(Names("EditClusterRequest")).ToArray();
        var request = Without(cluster.AsObject(), outputs);
        foreach (var member in cluster["spec"] as JsonObject ?? [])
        {
            if (request[member.Key] is null && Array.IndexOf(outputs, member.Key) < 0)
            {
                request[member.Key] = member.Value?.DeepClone();
            }
        }

        return request;
    }

    private static IEnumerable<string> Names(string schema) =>
        ((JObject)Document.Schemas[schema]!["properties"]!).Properties().Select(static property => property.Name);

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static JsonObject Without(JsonObject members, params string[] names) =>
        new(members.Where(member => Array.IndexOf(names, member.Key) < 0).Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static bool IsText(JsonNode? json, string text) => json?.GetValueKind() == JsonValueKind.String && json.GetValue<string>() == text;
}
