using System.Text.Json.Nodes;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>
/// Helpers that read a resource, change a part of it and write it, on resources with members, values and null elements that the document does not
/// know, put in at random: everything outside the requested change is written back, to the digit and in order.
/// </summary>
public sealed class KeptMembersTests
{
    private const int Cases = 150;

    private static readonly Dictionary<string, Helper> _helpers = new()
    {
        ["RevokeAsync"] = new(Resources.Permissions, static client => client.Permissions.RevokeAsync(Target, User), KeptMembers.WithoutUser),
        ["TryRevokeAsync"] = new(Resources.Permissions, static client => client.Permissions.TryRevokeAsync(Target, User), KeptMembers.WithoutUser),
        ["ChangeConfigAsync"] = new(Resources.Endpoint, static client => client.ServingEndpoints.ChangeConfigAsync("e", static _ => { }), KeptMembers.Config),
        ["ChangeConfigAsync of served models"] = new(
            Resources.OlderEndpoint,
            static client => client.ServingEndpoints.ChangeConfigAsync("e", static _ => { }),
            KeptMembers.Config
        ),
        ["SetScaleToZeroAsync"] = new(
            Resources.Endpoint,
            static client => client.ServingEndpoints.SetScaleToZeroAsync("e", enabled: true),
            KeptMembers.ConfigWithScaleToZero
        ),
        ["SetTrafficAsync"] = new(
            Resources.Endpoint,
            static client => client.ServingEndpoints.SetTrafficAsync("e", TrafficConfig.Split(("ads1-1", 100))),
            KeptMembers.ConfigWithTraffic
        ),
        ["EnableInferenceTableAsync"] = new(
            Resources.EndpointWithGateway(enabled: false),
            static client => client.ServingEndpoints.EnableInferenceTableAsync("e", "c", "s", "t"),
            static endpoint => KeptMembers.Gateway(endpoint, """{"enabled":true,"catalog_name":"c","schema_name":"s","table_name_prefix":"t"}""")
        ),
        ["DisableInferenceTableAsync"] = new(
            Resources.EndpointWithGateway(enabled: true),
            static client => client.ServingEndpoints.DisableInferenceTableAsync("e"),
            static endpoint => KeptMembers.Gateway(endpoint, """{"enabled":false}""")
        ),
        ["CreateOrUpdateAsync"] = new(
            Resources.EndpointWithGateway(enabled: true),
            static client =>
                client.ServingEndpoints.CreateOrUpdateAsync(
                    new CreateServingEndpointRequest
                    {
                        Name = "e",
                        AiGateway = new AiGatewayConfig { InferenceTableConfig = new AiGatewayInferenceTableConfig { Enabled = false } },
                    }
                ),
            static endpoint => KeptMembers.Gateway(endpoint, """{"enabled":false}""")
        ),
        ["ToEditRequest"] = new(
            Resources.Cluster,
            static async client => await client.Clusters.EditAsync((await client.Clusters.GetAsync("c")).ToEditRequest()),
            KeptMembers.Edit
        ),
    };

    public static TheoryData<string> Helpers => [.. _helpers.Keys];

    private static PermissionTarget Target => PermissionTarget.Cluster("c");

    private static PermissionPrincipal User => PermissionPrincipal.User("someone@example.com");

    [Theory]
    [MemberData(nameof(Helpers))]
    public void Helper_ResourceWithMoreThanTheDocumentKnows_WritesTheRestBack(string name)
    {
        var helper = _helpers[name];
        var written = 0;
        Prop.ForAll(
                Arb.From(Additions(), static all => all.Select(one => all.Except([one]).ToArray())),
                additions =>
                {
                    var resource = additions.Aggregate(helper.Resource, static (changed, addition) => addition.Apply(changed)).ToString(Formatting.None);
                    var server = new KeepingServer(resource);
                    using var client = server.CreateClient();
                    var error = Record.ExceptionAsync(() => helper.Call(client)).GetAwaiter().GetResult();
                    if (server.Written is not { } body)
                    {
                        // There was nothing to change, or the helper refused to change what it could not read.
                        return (error is null or DatabricksException or ArgumentException).Label($"{error}\n{resource}");
                    }

                    written++;
                    var expected = KeptMembers.Canonical(helper.Expected(KeptMembers.Parse(resource)));
                    return (expected == KeptMembers.Canonical(KeptMembers.Parse(body))).Label($"read: {resource}\nexpected: {expected}\nwritten: {body}");
                }
            )
            .Check(MutationRuns.Settings(Cases));
        Assert.True(written > Cases / 4, $"Of {Cases} resources, only {written} were written.");
    }

    /// <summary>Added members and elements, replaced values, and duplicated elements.</summary>
    private static Gen<Mutation[]> Additions() =>
        from count in Gen.Choose(1, 4)
        from additions in Gen.ListOf(
            from place in Gen.Choose(0, 200)
            from kind in Gen.Elements(MutationKind.Insert, MutationKind.Insert, MutationKind.Repeat)
            from value in Gen.Choose(0, Mutation.KeptValues - 1)
            select new Mutation(place, kind, value),
            count
        )
        select additions.ToArray();

    private sealed record Helper(JToken Resource, Func<DatabricksClient, Task> Call, Func<JsonNode, JsonNode?> Expected);
}
