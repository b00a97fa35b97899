using Databricks.Client.Testing.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Identity;

/// <summary>The details for requesting a token for the data-plane URL of an endpoint: responses contain them, and callers send them unchanged.</summary>
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

    /// <summary>Name of the endpoint in authorization details; null if they do not name one.</summary>
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
