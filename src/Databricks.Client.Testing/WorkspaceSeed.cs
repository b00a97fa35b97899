using Databricks.Client.Testing.Examples;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>Adds resources to a <see cref="FakeWorkspace"/>, and sets their states, without its API. Every method returns this object.</summary>
public sealed partial class WorkspaceSeed
{
    private static readonly string[] _jsonMembers = ["users", "groups", "cluster_policies", "clusters", "scopes", "endpoints"];

    private readonly Workspace _workspace;

    internal WorkspaceSeed(Workspace workspace) => _workspace = workspace;

    /// <summary>
    /// Adds all resources in a JSON object: <c>users</c> and <c>groups</c> (names), <c>cluster_policies</c> (ids), <c>clusters</c>, <c>scopes</c> (object
    /// of name → object of key → value), <c>endpoints</c>.
    /// </summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="Newtonsoft.Json.JsonException">The string is not a JSON object.</exception>
    /// <exception cref="ArgumentException">It has an unknown member, or a resource cannot be added; preceding resources have already been added.</exception>
    public WorkspaceSeed Json(string json)
    {
        var seed = JsonTokens.ParseObject(json);
        if (seed.Properties().FirstOrDefault(static member => !_jsonMembers.Contains(member.Name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException(
                $"'{unknown.Name}' is not a member of a seed. Similar names: {string.Join(", ", NearNames.Of(unknown.Name, _jsonMembers))}.",
                nameof(json)
            );
        }

        foreach (var user in seed.Texts("users"))
        {
            User(user);
        }

        foreach (var group in seed.Texts("groups"))
        {
            Group(group);
        }

        ClusterPolicies([.. seed.Texts("cluster_policies")]);
        foreach (var cluster in seed.Objects("clusters"))
        {
            Cluster(cluster);
        }

        foreach (var scope in seed.Object("scopes")?.Properties() ?? [])
        {
            Scope(scope.Name, [.. ((JObject)scope.Value).Properties().Select(secret => (secret.Name, secret.Value.ToString()))]);
        }

        foreach (var endpoint in seed.Objects("endpoints"))
        {
            ServingEndpoint(endpoint);
        }

        return this;
    }
}
