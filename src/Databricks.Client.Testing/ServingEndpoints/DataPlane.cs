using Databricks.Client.Testing.Hosting;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The address of its own that an endpoint with route optimisation has, and what a token for it is asked with.</summary>
internal static class DataPlane
{
    private const string DetailsType = "unity_catalog_permission";

    public static string Url(Workspace workspace, EndpointRecord endpoint) =>
        $"{workspace.BaseAddress.GetLeftPart(UriPartial.Authority)}/{workspace.WorkspaceId}/serving-endpoints/{Uri.EscapeDataString(endpoint.Name)}/invocations";

    public static string AuthorizationDetails(EndpointRecord endpoint) =>
        new JArray(
            new JObject
            {
                ["type"] = DetailsType,
                ["securable_type"] = "serving_endpoint",
                ["securable_object_name"] = endpoint.Name,
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
