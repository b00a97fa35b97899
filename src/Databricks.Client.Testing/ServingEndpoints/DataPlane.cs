using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The address of its own that an endpoint with route optimization has.</summary>
internal static class DataPlane
{
    public static string Url(Workspace workspace, EndpointRecord endpoint) =>
        $"{workspace.BaseAddress.GetLeftPart(UriPartial.Authority)}/{workspace.WorkspaceId}/serving-endpoints/{Uri.EscapeDataString(endpoint.Name)}/invocations";
}
