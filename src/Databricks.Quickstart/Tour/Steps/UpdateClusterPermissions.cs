using Databricks.Client.Models;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Lets two users manage a cluster; all other grants stay.</summary>
internal sealed class UpdateClusterPermissions()
    : TourStep("Permissions.UpdateAsync(\"clusters\", \"1015-073040-t4hw9fg1\", …)", Overview + " 6, update cluster permissions")
{
    private const string Id = "1015-073040-t4hw9fg1";
    private static readonly string[] _users = ["abc@xyz.com", "def@xyz.com"];

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var request = new UpdatePermissionsRequest
        {
            AccessControlList = [.. _users.Select(user => new AccessControlRequest { UserName = user, PermissionLevel = PermissionLevel.CanManage })],
        };
        var permissions = await tour.Client.Permissions.UpdateAsync("clusters", Id, request, cancellationToken: cancellationToken);
        log.Sent("update-permissions.json");
        log.Checks.Equal("object_type", "cluster", permissions.ObjectType);
        log.Checks.Equal("object_id", $"/clusters/{Id}", permissions.ObjectId);
        foreach (var user in _users)
        {
            var entry = permissions.AccessControlList?.FirstOrDefault(found => found.UserName == user);
            log.Checks.That($"{user} may manage", entry?.AllPermissions?.Any(IsDirectManage) == true, "no such entry");
        }

        return $"{permissions.AccessControlList?.Count} entries, CAN_MANAGE for {string.Join(" and ", _users)}";
    }

    private static bool IsDirectManage(Permission permission) => permission.PermissionLevel == PermissionLevel.CanManage && permission.Inherited != true;
}
