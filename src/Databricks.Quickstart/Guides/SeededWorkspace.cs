using Databricks.Client.Models;
using Databricks.Client.Testing;
using Microsoft.AspNetCore.Http;

namespace Databricks.Quickstart.Guides;

/// <summary>Starts a fake workspace with the resources of the two guides.</summary>
internal static class SeededWorkspace
{
    /// <summary>The user whose token the workspace accepts: the creator of endpoints in the guide's response.</summary>
    public const string UserName = "customer@example.com";

    /// <param name="port">Port on the loopback interface; 0 for any free one.</param>
    /// <param name="token">The token to accept; null for a random one.</param>
    /// <param name="pages">Responds to requests that are not calls of the API; null for none.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<FakeWorkspace> StartAsync(
        int port = 0,
        string? token = null,
        Func<HttpContext, Task<bool>>? pages = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new FakeWorkspaceOptions
        {
            UserName = UserName,
            Port = port,
            Token = token,
            Pages = pages,
            Dashboard = pages is not null,

            // The examples in the document use machines of this cloud.
            Cloud = "AWS",
        };
        var workspace = await FakeWorkspace.StartAsync(options, cancellationToken);
        workspace.Seed.Json(GuideFiles.Text("workspace.json"));
        if (pages is not null)
        {
            // Resources of the API reference's examples, besides those of the guides.
            workspace.Seed.Json(GuideFiles.Text("reference.json")).ScopeAcl("team", "abc@xyz.com", AclPermission.Read);
        }

        return workspace;
    }
}
