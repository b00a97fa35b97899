using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The kind of an endpoint, which determines its operations.</summary>
internal static class EndpointKind
{
    private const string FoundationModels = "system.ai.";

    /// <summary>Whether it forwards queries to a model of another provider.</summary>
    public static bool IsExternal(EndpointRecord endpoint) => Any(endpoint, entity => entity.Has("external_model"));

    /// <summary>Whether it serves a model that Databricks hosts.</summary>
    public static bool IsFoundation(EndpointRecord endpoint) =>
        Any(endpoint, entity => entity.Has("foundation_model") || entity.Text("entity_name")?.StartsWith(FoundationModels, StringComparison.Ordinal) == true);

    /// <summary>Whether it is one that Databricks provides, with a price for each token.</summary>
    public static bool IsPayPerToken(EndpointRecord endpoint) => Any(endpoint, entity => entity.Has("foundation_model"));

    /// <summary>Whether its throughput is provisioned in model units, which have their own configuration routes.</summary>
    public static bool HasModelUnits(EndpointRecord endpoint) => Any(endpoint, entity => entity.Has("provisioned_model_units"));

    /// <summary>The service's name for the kind of a served entity; null if it has none, as for models of the workspace registry.</summary>
    public static string? Of(JObject entity) =>
        entity.Has("external_model") ? "EXTERNAL_MODEL"
        : entity.Has("foundation_model") ? "FOUNDATION_MODEL"
        : entity.Text("entity_name")?.Count(character => character == '.') == 2 ? "UC_MODEL"
        : null;

    private static bool Any(EndpointRecord endpoint, Func<JObject, bool> matches) =>
        (endpoint.Config ?? endpoint.Pending)?.Objects("served_entities").Any(matches) == true;
}
