using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Adds endpoints to a workspace without its API.</summary>
internal static class SeededEndpoints
{
    public static void Add(Workspace workspace, JObject source)
    {
        var body = source.Copy();
        var name = body.Text("name") ?? throw new ArgumentException("An endpoint needs a name.", nameof(source));
        var call = new Call
        {
            Wire = new WireRequest
            {
                Method = "POST",
                Target = "/",
                Headers = [],
                Body = default,
            },
            State = workspace.State,
            Record = new RecordedRequest("PUT", "/", []),
            Workspace = workspace,
            Path = new Dictionary<string, string>(),
            Caller = workspace.State.Directory.FindOrAdd(PrincipalKind.User, body.Text("creator") ?? workspace.Owner.Name),
            Body = body,
        };
        try
        {
            EndpointRules.Create(call);
        }
        catch (ApiRefusalException refusal)
        {
            throw new ArgumentException($"The endpoint {name} cannot be created: {refusal.Message}", nameof(source), refusal);
        }

        EndpointRules.Finish(workspace.State.Endpoints.Find(name)!);
    }
}
