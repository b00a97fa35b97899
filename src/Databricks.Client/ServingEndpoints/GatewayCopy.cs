using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>The AI Gateway settings of an endpoint, for changing a part of them: the service replaces all of them.</summary>
internal static class GatewayCopy
{
    /// <summary>The settings as JSON; an object without members if there are none.</summary>
    /// <exception cref="DatabricksResponseException">They have an unexpected shape, so that changing a part would lose the rest.</exception>
    public static JObject Json(ServingEndpointDetailed endpoint)
    {
        if (endpoint.AdditionalProperties.TryGetValue("ai_gateway", out var unread) && unread.Type != JTokenType.Null)
        {
            throw new DatabricksResponseException(
                $"The service returned an 'ai_gateway' of the serving endpoint '{endpoint.Name}' that cannot be read, so a part of it cannot be changed. Nothing was changed."
            );
        }

        return endpoint.AiGateway is { } gateway ? JsonTokens.Of(gateway) : new JObject();
    }

    /// <summary>The request that would leave the settings unchanged.</summary>
    public static PutAiGatewayRequest Of(ServingEndpointDetailed endpoint) => JsonCopy.Read<PutAiGatewayRequest>(Json(endpoint));
}
