using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Permissions;
using Databricks.Client.Testing;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Tests.Permissions;

public sealed class PermissionsClientGuardingTests : PermissionFixture
{
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task SetAsync_WithoutTheCaller_IsRefusedAndChangesNothing()
    {
        await Assert.ThrowsAsync<DatabricksLockoutException>(() => Set(Analysts.With(PermissionLevel.CanManage)));

        Assert.Equal("CAN_MANAGE", await LevelOf(PermissionPrincipal.User(Me)));
        Assert.Equal("", await LevelOf(Analysts));
    }

    [Fact]
    public async Task SetAsync_CallerGetsALowerLevel_IsRefused() =>
        await Assert.ThrowsAsync<DatabricksLockoutException>(() => Set(PermissionPrincipal.User(Me).With(PermissionLevel.CanRestart)));

    [Fact]
    public async Task SetAsync_Told_DoesIt()
    {
        await Databricks.Permissions.SetAsync(Target, [Analysts.With(PermissionLevel.CanRestart)], new SetPermissionsOptions { AllowLosingManage = true });

        Assert.Equal("", await LevelOf(PermissionPrincipal.User(Me)));
        Assert.Equal("CAN_RESTART", await LevelOf(Analysts));
    }

    [Fact]
    public async Task SetAsync_CallerKeepsItInAnotherCase_DoesIt()
    {
        await Set(PermissionPrincipal.User("ME@example.com").With(PermissionLevel.CanManage), Analysts.With(PermissionLevel.CanAttachTo));

        Assert.Equal("CAN_ATTACH_TO", await LevelOf(Analysts));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task SetAsync_Administrator_IsNeverRefused()
    {
        await Administrator.Permissions.SetAsync(Target, [Analysts.With(PermissionLevel.CanRestart)]);

        Assert.Equal("CAN_RESTART", await LevelOf(Analysts));
    }

    [Fact]
    public async Task SetAsync_ServiceDoesNotSayWhoCalls_WarnsAndDoesIt()
    {
        Workspace.Faults.Add(Fault.Status(403) with { When = static request => request.Path.EndsWith("/Me", StringComparison.Ordinal), Times = int.MaxValue });
        await Set(PermissionPrincipal.User(Me).With(PermissionLevel.CanManage));

        Assert.Contains("did not identify the caller", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetAsync_Unclear_IsInTheLogToo()
    {
        Workspace.Faults.Add(Fault.Status(403) with { When = static request => request.Path.EndsWith("/Me", StringComparison.Ordinal), Times = int.MaxValue });
        using var log = new WarningLog();
        using var databricks = Workspace.CreateClient(options => options.LoggerFactory = log);
        await databricks.Permissions.SetAsync(Target, [PermissionPrincipal.User(Me).With(PermissionLevel.CanManage)]);

        Assert.Contains("did not identify the caller", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RightByAGroupOfTheCaller_IsSeen()
    {
        var caller = CallerOf(Me, "analysts");

        Assert.Equal(ManageOutcome.Kept, Judge(caller, Current(("analysts", false)), Analysts.With(PermissionLevel.CanManage)));
        Assert.Equal(ManageOutcome.Lost, Judge(caller, Current(("analysts", false)), Analysts.With(PermissionLevel.CanRestart)));
    }

    [Fact]
    public void Judge_InheritedRight_IsKept() => Assert.Equal(ManageOutcome.Kept, Judge(CallerOf(Me, "analysts"), Current(("analysts", true))));

    [Fact]
    public void Judge_RightThatCannotBeSeen_IsUnknownOnlyIfAGroupLosesIt()
    {
        var caller = CallerOf(Me);

        Assert.Equal(ManageOutcome.Unknown, Judge(caller, Current(("engineers", false))));
        Assert.Equal(ManageOutcome.Kept, Judge(caller, Current(("engineers", false)), PermissionPrincipal.Group("engineers").With(PermissionLevel.CanManage)));
    }

    [Fact]
    public void Judge_ServicePrincipal_IsKnownByItsApplicationId() =>
        Assert.Equal(
            ManageOutcome.Kept,
            Judge(CallerOf("3f0b7e4e"), Current(("engineers", false)), PermissionPrincipal.ServicePrincipal("3f0b7e4e").With(PermissionLevel.IsOwner))
        );

    [Fact]
    public async Task DiffAsync_Set_SaysWhatWouldChangeAndChangesNothing()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);
        Workspace.ClearRecords();

        var diff = await Databricks.Permissions.DiffAsync(
            Target,
            PermissionChange.Set(Analysts.With(PermissionLevel.CanAttachTo), PermissionPrincipal.Group("engineers").With(PermissionLevel.CanManage))
        );

        Assert.True(diff.RemovesOwnManage);
        Assert.Contains(diff.Differences, static difference => difference.ToString() == "group 'analysts': CAN_RESTART → CAN_ATTACH_TO");
        Assert.Contains(diff.Differences, static difference => difference.ToString() == "group 'engineers': nothing → CAN_MANAGE");
        Assert.Contains(diff.Differences, static difference => difference.ToString() == $"user '{Me}': CAN_MANAGE → nothing");
        Assert.All(Workspace.Requests, static request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task DiffAsync_GrantOfWhatIsThere_IsEmpty()
    {
        await Databricks.Permissions.GrantAsync(Target, Analysts, PermissionLevel.CanRestart);

        Assert.True((await Databricks.Permissions.DiffAsync(Target, PermissionChange.Grant(Analysts, PermissionLevel.CanRestart))).IsEmpty);
        Assert.Single((await Databricks.Permissions.DiffAsync(Target, PermissionChange.Revoke(Analysts))).Differences);
    }

    [Fact]
    public void Judge_Loss_SaysWhoLosesWhatAndWhere()
    {
        var current = Current(("analysts", false), ("engineers", false));

        Assert.Equal(
            new ManageVerdict(ManageOutcome.Lost, $"This change would remove {Me}'s own CAN_MANAGE permission on clusters/{Cluster}."),
            ManageGuard.Judge(CallerOf(Me, "analysts"), current, [], Target)
        );
        Assert.Equal(
            new ManageVerdict(
                ManageOutcome.Unknown,
                $"Cannot determine whether {Me} would keep CAN_MANAGE on clusters/{Cluster}: group 'analysts' and group 'engineers' would lose it, and the caller may be an indirect member."
            ),
            ManageGuard.Judge(CallerOf(Me), current, [], Target)
        );
    }

    [Fact]
    public void Judge_Kept_HasNoMessage()
    {
        var kept = new ManageVerdict(ManageOutcome.Kept, null);

        Assert.Equal(kept, ManageGuard.Judge(CallerOf(Me, "admins"), Current(), [], Target));
        Assert.Equal(kept, ManageGuard.Judge(CallerOf(Me), Current(), [PermissionPrincipal.User(Me).With(PermissionLevel.CanManage)], Target));
        Assert.Equal(kept, ManageGuard.Judge(CallerOf(Me), Current(), [], Target));
    }

    [Fact]
    public void Judge_UserLosesTheRight_IsNotTheCallers()
    {
        var current = new ObjectPermissions
        {
            AccessControlList =
            [
                new AccessControlResponse { UserName = "ada@example.com", AllPermissions = [new Permission { PermissionLevel = PermissionLevel.CanManage }] },
            ],
        };

        Assert.Equal(ManageOutcome.Kept, Judge(CallerOf(Me), current));
    }

    [Fact]
    public async Task SetAsync_Refused_SaysWhatToDo()
    {
        var error = await Assert.ThrowsAsync<DatabricksLockoutException>(() => Set(Analysts.With(PermissionLevel.CanManage)));

        Assert.Equal(
            $"This change would remove {Me}'s own CAN_MANAGE permission on clusters/{Cluster}. Nothing was changed. Keep an entry that grants the caller CAN_MANAGE, or set AllowLosingManage.",
            error.Message
        );
    }

    private Task Set(params AccessControlRequest[] entries) =>
        Databricks.Permissions.SetAsync(Target, entries, new SetPermissionsOptions { OnWarning = _warnings.Add });

    private static ManageOutcome Judge(Caller caller, ObjectPermissions current, params AccessControlRequest[] after) =>
        ManageGuard.Judge(caller, current, after, Target).Outcome;

    private static Caller CallerOf(string name, params string[] groups) =>
        new(
            CurrentUser.From(
                new Newtonsoft.Json.Linq.JObject
                {
                    ["userName"] = name,
                    ["groups"] = new Newtonsoft.Json.Linq.JArray(groups.Select(static group => new Newtonsoft.Json.Linq.JObject { ["display"] = group })),
                }
            )!
        );

    private sealed class WarningLog : ILoggerFactory, ILogger
    {
        public List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Add(formatter(state, exception));
            }
        }
    }

    private static ObjectPermissions Current(params (string Group, bool Inherited)[] managers) =>
        new()
        {
            AccessControlList =
            [
                .. managers.Select(static manager => new AccessControlResponse
                {
                    GroupName = manager.Group,
                    AllPermissions = [new Permission { PermissionLevel = PermissionLevel.CanManage, Inherited = manager.Inherited }],
                }),
            ],
        };
}
