using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>What an endpoint serves, which decides the operations that it takes.</summary>
internal static class EndpointKind
{
    private const string FoundationModels = "system.ai.";

    /// <summary>Whether it forwards queries to a model of another provider.</summary>
    public static bool IsExternal(EndpointRecord endpoint) => Any(endpoint, entity => entity.Has("external_model"));

    /// <summary>Whether it serves a model that Databricks hosts.</summary>
    public static bool IsFoundation(EndpointRecord endpoint) =>
        Any(endpoint, entity => entity.Has("foundation_model") || entity.Text("entity_name")?.StartsWith(FoundationModels, StringComparison.Ordinal) == true);

    /// <summary>Whether its throughput is provisioned in model units, which have configuration routes of their own.</summary>
    public static bool HasModelUnits(EndpointRecord endpoint) => Any(endpoint, entity => entity.Has("provisioned_model_units"));

    private static bool Any(EndpointRecord endpoint, Func<JObject, bool> matches) =>
        (endpoint.Config ?? endpoint.Pending)?.Objects("served_entities").Any(matches) == true;
}
