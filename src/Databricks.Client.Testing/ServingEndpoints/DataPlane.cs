using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The data-plane URL of an endpoint with route optimization.</summary>
internal static class DataPlane
{
    public static string Url(Workspace workspace, EndpointRecord endpoint) =>
        $"{workspace.BaseAddress.GetLeftPart(UriPartial.Authority)}/{workspace.WorkspaceId}/serving-endpoints/{Uri.EscapeDataString(endpoint.Name)}/invocations";
}
