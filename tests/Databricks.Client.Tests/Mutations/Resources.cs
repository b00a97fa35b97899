using Databricks.Client.Tests.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>The document's examples of what helpers read, change and write.</summary>
internal static class Resources
{
    public static JToken Permissions { get; } = Example("Permissions_Get");

    public static JToken Cluster { get; } = Example("Clusters_Get");

    public static JToken Endpoint { get; } = Example("ServingEndpoints_Get");

    /// <summary>One whose configuration has served models only.</summary>
    public static JToken OlderEndpoint { get; } = Older();

    /// <summary>One with every setting of the AI Gateway.</summary>
    /// <param name="enabled">Whether its inference table is on.</param>
    public static JToken EndpointWithGateway(bool enabled)
    {
        var endpoint = Endpoint.DeepClone();
        ((JObject)endpoint["config"]!).Remove("auto_capture_config");
        endpoint["ai_gateway"] = Example("ServingEndpoints_PutAiGateway").DeepClone();
        endpoint["ai_gateway"]!["inference_table_config"] = new JObject { ["enabled"] = enabled };
        return endpoint;
    }

    private static JToken Older()
    {
        var endpoint = Endpoint.DeepClone();
        ((JObject)endpoint["config"]!).Remove("served_entities");
        return endpoint;
    }

    private static JToken Example(string operation) => Document.Examples().First(example => example.Name == operation + ".response").Example;
}
