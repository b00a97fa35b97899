using Databricks.Client.Testing.Examples;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>Puts things into a <see cref="FakeWorkspace"/>, and into states, without going through its API. Every method returns this object.</summary>
public sealed partial class WorkspaceSeed
{
    private static readonly string[] _jsonMembers = ["users", "groups", "cluster_policies", "clusters", "scopes", "endpoints"];

    private readonly Workspace _workspace;

    internal WorkspaceSeed(Workspace workspace) => _workspace = workspace;

    /// <summary>Adds everything in a JSON text: <c>users</c> and <c>groups</c> (names), <c>cluster_policies</c> (ids), <c>clusters</c>, <c>scopes</c> (object of name → object of key → value), <c>endpoints</c>.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="Newtonsoft.Json.JsonException">The text is not a JSON object.</exception>
    /// <exception cref="ArgumentException">It has another member, or something in it cannot be added; what stands before that is there already.</exception>
    public WorkspaceSeed Json(string json)
    {
        var seed = JsonTokens.ParseObject(json);
        if (seed.Properties().FirstOrDefault(static member => !_jsonMembers.Contains(member.Name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException(
                $"A seed does not have '{unknown.Name}'. The nearest are {string.Join(", ", NearNames.Of(unknown.Name, _jsonMembers))}.",
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
