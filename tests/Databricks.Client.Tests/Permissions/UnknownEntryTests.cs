using Databricks.Client.Errors;
using Databricks.Client.Tests.ServingEndpoints;
using Databricks.Client.Tests.Transport;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Permissions;

/// <summary>Entries that this version of the library does not fully know go back as they came.</summary>
public sealed class UnknownEntryTests
{
    private const string Path = "/api/2.0/permissions/clusters/c1";
    private const string AppId = "3f0b7e4e-1c7b-4a51-9a3c-0d6f0f6e2b11";

    [Fact]
    public async Task RevokeAsync_UnknownKindsAndMembers_WritesThemBack()
    {
        var server = new ScriptedHandler()
            .On(
                "GET " + Path,
                """
                {"object_id":"/clusters/c1","access_control_list":[
                    null,
                    {"managed_identity_name":"m","display_name":"M","all_permissions":[null,{"permission_level":"CAN_RESTART","inherited":false,"expires_at":17}]},
                    {"user_name":"a@example.com","group_name":null,"kind":"x","all_permissions":[{"permission_level":"CAN_FLY"},{"permission_level":"CAN_MANAGE","inherited":true}]},
                    {"group_name":"analysts","all_permissions":[{"permission_level":"CAN_MANAGE"}]},
                    {"user_name":"b@example.com","all_permissions":null}
                ]}
                """
            )
            .On("GET " + Path, """{"access_control_list":[null]}""")
            .On("PUT " + Path, "{}");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        await client.Permissions.RevokeAsync(PermissionTarget.Cluster("c1"), PermissionPrincipal.Group("analysts"));

        var expected = JToken.Parse(
            """
            [{"managed_identity_name":"m","permission_level":"CAN_RESTART","expires_at":17},{"user_name":"a@example.com","kind":"x","permission_level":"CAN_FLY"}]
            """
        );
        var written = server.Bodies[server.Calls.IndexOf("PUT " + Path)]["access_control_list"];
        Assert.True(JToken.DeepEquals(expected, written), written!.ToString());
    }

    [Theory]
    [InlineData("""{"access_control_list":{"user_name":"a"}}""", "access_control_list")]
    [InlineData("""{"access_control_list":[{"user_name":"a","all_permissions":["CAN_MANAGE"]}]}""", "all_permissions")]
    [InlineData("""{"access_control_list":[{"user_name":"a","all_permissions":{"permission_level":"CAN_MANAGE"}}]}""", "all_permissions")]
    [InlineData("""{"access_control_list":[{"user_name":["a"],"all_permissions":[{"permission_level":"CAN_MANAGE"}]}]}""", "user_name")]
    [InlineData("""{"access_control_list":[{"group_name":["a"],"all_permissions":[{"permission_level":"CAN_MANAGE"}]}]}""", "group_name")]
    [InlineData(
        """{"access_control_list":[{"service_principal_name":["a"],"all_permissions":[{"permission_level":"CAN_MANAGE"}]}]}""",
        "service_principal_name"
    )]
    [InlineData("""{"access_control_list":[{"user_name":"a","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":"no"}]}]}""", "inherited")]
    [InlineData("""{"access_control_list":[{"user_name":"a","all_permissions":[{"permission_level":{"a":1}}]}]}""", "permission_level")]
    public async Task RevokeAsync_ListThatCannotBeRead_WritesNothing(string listed, string member)
    {
        var server = new ScriptedHandler().On("GET " + Path, listed);
        using var client = server.CreateClient();

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            client.Permissions.RevokeAsync(PermissionTarget.Cluster("c1"), PermissionPrincipal.User("b"))
        );

        Assert.Contains($"'{member}' cannot be read", error.Message, StringComparison.Ordinal);
        Assert.Equal(["GET " + Path], server.Calls);
    }

    [Theory]
    [InlineData("\"display_name\":[1]", "\"inherited_from_object\":\"/clusters\"")]
    [InlineData("\"inherited\":[1]", "\"display_name\":[1]")]
    [InlineData("\"inherited_from_object\":[1]", "\"all_permissions\":[1]")]
    [InlineData("\"permission_level\":null", "\"user_name\":null")]
    [InlineData("\"group_name\":null", "\"service_principal_name\":null")]
    public async Task RevokeAsync_MembersOfResponses_AreNotWrittenBack(string ofEntry, string ofPermission)
    {
        var listed =
            "{\"access_control_list\":[{\"user_name\":\"b\","
            + ofEntry
            + ",\"x\":null,\"all_permissions\":[{\"permission_level\":\"CAN_RESTART\","
            + ofPermission
            + "}]},{\"user_name\":\"a\",\"all_permissions\":[{\"permission_level\":\"CAN_MANAGE\"}]}]}";
        var server = new ScriptedHandler().On("GET " + Path, listed).On("GET " + Path, "{}").On("PUT " + Path, "{}");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());

        await client.Permissions.RevokeAsync(PermissionTarget.Cluster("c1"), PermissionPrincipal.User("a"));

        var written = server.Bodies[server.Calls.IndexOf("PUT " + Path)]["access_control_list"]!;
        Assert.Equal("""[{"user_name":"b","permission_level":"CAN_RESTART","x":null}]""", written.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RevokeAsync_ApplicationIdUnderEitherName_RevokesTheServicePrincipal(bool asUser)
    {
        var listed = $$"""{"access_control_list":[{"service_principal_name":"{{AppId}}","all_permissions":[{"permission_level":"CAN_RESTART"}]}]}""";
        var server = new ScriptedHandler().On("GET " + Path, listed).On("GET " + Path, "{}").On("PUT " + Path, "{}");
        using var client = server.CreateClient(static options => options.TimeProvider = FakeClocks.SkippingWaits());
        var name = AppId.ToUpperInvariant();

        var wasGranted = await client.Permissions.TryRevokeAsync(
            PermissionTarget.Cluster("c1"),
            asUser ? PermissionPrincipal.User(name) : PermissionPrincipal.ServicePrincipal(name)
        );

        Assert.True(wasGranted);
        Assert.Contains("PUT " + Path, server.Calls);
    }

    [Fact]
    public async Task TryRevokeAsync_NothingGranted_ReturnsFalseAndWritesNothing()
    {
        var server = new ScriptedHandler().On(
            "GET " + Path,
            """{"access_control_list":[{"user_name":"a","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":true}]}]}"""
        );
        using var client = server.CreateClient();

        Assert.False(await client.Permissions.TryRevokeAsync(PermissionTarget.Cluster("c1"), PermissionPrincipal.User("a")));

        Assert.Equal(["GET " + Path], server.Calls);
    }

    [Fact]
    public async Task RevokeAsync_NothingGranted_LogsThat()
    {
        var logs = new Logs();
        var server = new ScriptedHandler().On("GET " + Path, "{}");
        using var client = server.CreateClient(options => options.LoggerFactory = logs);

        await client.Permissions.RevokeAsync(PermissionTarget.Cluster("c1"), PermissionPrincipal.User("a"));

        Assert.Contains(
            "Nothing to revoke: user 'a' has no permission granted directly on clusters/c1",
            string.Join(' ', logs.Lines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Equals_UserAndServicePrincipalOfOneApplicationId_AreTheSame()
    {
        Assert.Equal(PermissionPrincipal.User(AppId), PermissionPrincipal.ServicePrincipal(AppId.ToUpperInvariant()));
        Assert.Equal(PermissionPrincipal.User(AppId).GetHashCode(), PermissionPrincipal.ServicePrincipal(AppId.ToUpperInvariant()).GetHashCode());
        Assert.NotEqual(PermissionPrincipal.User("a"), PermissionPrincipal.ServicePrincipal("a"));
        Assert.NotEqual(PermissionPrincipal.Group(AppId), PermissionPrincipal.ServicePrincipal(AppId));
    }

    private sealed class Logs : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public void AddProvider(ILoggerProvider provider) { }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
