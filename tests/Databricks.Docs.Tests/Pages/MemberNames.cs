using System.Reflection;
using System.Text.RegularExpressions;
using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Client.Google;
using Databricks.Client.Models;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Finds members that a page names behind what they belong to, as in <c>Clusters.GetAsync</c> or <c>Retry.MaxDelay</c>, and that do not exist.</summary>
internal static partial class MemberNames
{
    private static readonly Dictionary<string, Type> _owners = new(StringComparer.Ordinal)
    {
        ["Authentication"] = typeof(AuthenticationOptions),
        ["Retry"] = typeof(RetryOptions),
        ["RateLimit"] = typeof(RateLimitOptions),
        [nameof(DatabricksClientOptions)] = typeof(DatabricksClientOptions),
        [nameof(RequestOptions)] = typeof(RequestOptions),
        [nameof(WaitOptions)] = typeof(WaitOptions),
        [nameof(PermissionTarget)] = typeof(PermissionTarget),
        [nameof(PermissionPrincipal)] = typeof(PermissionPrincipal),
        [nameof(QueryInput)] = typeof(QueryInput),
        [nameof(TrafficConfig)] = typeof(TrafficConfig),
        [nameof(DatabricksTelemetry)] = typeof(DatabricksTelemetry),
        [nameof(CreateClusterRequest)] = typeof(CreateClusterRequest),
        [nameof(FakeWorkspace)] = typeof(FakeWorkspace),
        [nameof(FakeWorkspaceOptions)] = typeof(FakeWorkspaceOptions),
        [nameof(Fault)] = typeof(Fault),
        [nameof(OperationIds)] = typeof(OperationIds),
        [nameof(DatabricksMock)] = typeof(DatabricksMock),
        [nameof(WireFault)] = typeof(WireFault),
        [nameof(WireMockMappings)] = typeof(WireMockMappings),
        ["workspace"] = typeof(FakeWorkspace),
    };

    /// <summary>Extension methods of packages for these types.</summary>
    private static readonly HashSet<string> _extensions = [nameof(GoogleAuthenticationExtensions.UseGoogle)];

    // Names of the groups are words of other libraries too; here their methods end in Async.
    private static readonly Dictionary<string, Type> _groups = typeof(DatabricksClient)
        .GetProperties()
        .Where(static property => property.PropertyType.IsSubclassOf(typeof(ApiClient)))
        .ToDictionary(static property => property.Name, static property => property.PropertyType);

    public static IEnumerable<string> Problems(string page, string text) =>
        Access()
            .Matches(text)
            .Select(match => (Owner: match.Groups["owner"].Value, Member: match.Groups["member"].Value))
            .Distinct()
            .Select(access => (Owner: TypeOf(access.Owner, access.Member), access.Member))
            .Where(access => !_extensions.Contains(access.Member) && access.Owner?.GetMember(access.Member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Length == 0)
            .Select(access => $"{page}: {access.Owner!.Name} has no member {access.Member}. Write the name that it has now.");

    private static Type? TypeOf(string owner, string member) =>
        member.EndsWith("Async", StringComparison.Ordinal) && _groups.GetValueOrDefault(owner) is { } group ? group : _owners.GetValueOrDefault(owner);

    [GeneratedRegex(@"(?<![\w/])(?<owner>\w+)\.(?=(?<member>[A-Z]\w+))")]
    private static partial Regex Access();
}
