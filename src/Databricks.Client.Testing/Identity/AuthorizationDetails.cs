using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>What a token for the own address of an endpoint is asked with: answers show it, and callers send it as it is.</summary>
internal static class AuthorizationDetails
{
    private const string DetailsType = "unity_catalog_permission";

    /// <param name="endpoint">Name of the endpoint.</param>
    public static string Of(string endpoint) =>
        new JArray(
            new JObject
            {
                ["type"] = DetailsType,
                ["securable_type"] = "serving_endpoint",
                ["securable_object_name"] = endpoint,
                ["operation"] = "Query",
            }
        ).ToString(Formatting.None);

    /// <summary>Name of the endpoint that authorization details speak of; null where they speak of none.</summary>
    public static string? EndpointOf(string authorizationDetails)
    {
        try
        {
            return (JsonTokens.Parse(authorizationDetails) as JArray)?.OfType<JObject>().FirstOrDefault()?.Text("securable_object_name");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
