using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Checks of served entities.</summary>
internal static class EntityRules
{
    private static readonly string[] _sizes = ["Small", "Medium", "Large"];

    // The member of an external model for each provider.
    private static readonly Dictionary<string, string> _configurations = new(StringComparer.Ordinal)
    {
        ["ai21labs"] = "ai21labs_config",
        ["amazon-bedrock"] = "amazon_bedrock_config",
        ["anthropic"] = "anthropic_config",
        ["cohere"] = "cohere_config",
        ["custom"] = "custom_provider_config",
        ["databricks-model-serving"] = "databricks_model_serving_config",
        ["google-cloud-vertex-ai"] = "google_cloud_vertex_ai_config",
        ["openai"] = "openai_config",
        ["palm"] = "palm_config",
    };

    public static void Check(JObject entity)
    {
        if (entity.Object("external_model") is { } external)
        {
            CheckExternal(entity, external);
        }
        else if (entity.Text("entity_name") is not { Length: > 0 })
        {
            throw ApiRefusalException.Invalid("A served entity needs entity_name or external_model.");
        }

        if (entity.Text("workload_size") is { } size && !_sizes.Contains(size))
        {
            throw ApiRefusalException.Invalid($"Workload size '{size}' is not supported. Supported sizes: {string.Join(", ", _sizes)}.");
        }
    }

    private static void CheckExternal(JObject entity, JObject external)
    {
        if (entity.Has("entity_name"))
        {
            throw ApiRefusalException.Invalid("Only one of entity_name and external_model may be given for a served entity.");
        }

        foreach (var name in (string[])["name", "provider", "task"])
        {
            if (external.Text(name) is not { Length: > 0 })
            {
                throw ApiRefusalException.Invalid($"Missing required field: external_model.{name}");
            }
        }

        var provider = external.Text("provider")!;
        if (!_configurations.TryGetValue(provider, out var configuration))
        {
            throw ApiRefusalException.Invalid($"Provider '{provider}' is not supported. Supported providers: {string.Join(", ", _configurations.Keys)}.");
        }

        var given = _configurations.Values.Where(external.Has).ToList();
        if (given is not [var only] || only != configuration)
        {
            throw ApiRefusalException.Invalid(
                $"An external model of provider '{provider}' needs {configuration} and no other configuration, but has {(given.Count == 0 ? "none" : string.Join(", ", given))}."
            );
        }
    }
}
