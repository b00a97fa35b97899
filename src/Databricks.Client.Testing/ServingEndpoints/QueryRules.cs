using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The rules of the operations that query an endpoint.</summary>
internal static class QueryRules
{
    public static Response Invocations(Call call) => Query(call, EndpointRules.Find(call, "CAN_QUERY"), entity: null);

    public static Response ServedModel(Call call) => Query(call, EndpointRules.Find(call, "CAN_QUERY"), call.Path["served_model_name"]);

    public static Response ChatCompletion(Call call) => Named(call, call.Body["messages"] is JArray, "messages");

    public static Response TextCompletion(Call call) => Named(call, call.Body.Has("prompt"), "prompt");

    public static Response Embeddings(Call call) => Named(call, call.Body.Has("input"), "input");

    // In this format a string is a message, not text to embed.
    public static Response ModelResponse(Call call) => Named(call, call.Body.Has("input"), "input", ModelResponses.Chat);

    /// <summary>A user's script as the workspace stores it.</summary>
    public static Func<string, JObject, Response> Script(string endpoint, Func<FakeQuery, FakeQueryResponse> script, TimeProvider time) =>
        (entity, body) =>
        {
            var query = new FakeQuery
            {
                Endpoint = endpoint,
                ServedEntity = entity,
                Body = body,
            };
            return Served(entity, script(query).Render(query, time.GetUtcNow().ToUnixTimeSeconds()));
        };

    // OpenAI's routes: the body names the endpoint.
    private static Response Named(Call call, bool isComplete, string required, Func<JObject, FakeQueryResponse>? unscripted = null) =>
        isComplete
            ? Query(call, EndpointRules.FindNamed(call, call.RequiredText("model"), "CAN_QUERY"), entity: null, unscripted)
            : throw new ApiRefusalException(400, "BAD_REQUEST", $"Missing required field: {required}");

    private static Response Query(Call call, EndpointRecord endpoint, string? entity, Func<JObject, FakeQueryResponse>? unscripted = null)
    {
        var name = Choose(endpoint, entity);
        QueryLimits.Take(call, endpoint);
        if (call.Body["messages"] is JArray { Count: 0 })
        {
            throw new ApiRefusalException(400, "BAD_REQUEST", "messages must contain at least one message.");
        }

        if (call.Workspace.QueryScripts.TryGetValue(endpoint.Name, out var script))
        {
            return script(name, call.Body.Copy());
        }

        var response = (unscripted ?? ModelResponses.Of)(call.Body);
        return Served(
            name,
            response.Render(
                new FakeQuery
                {
                    Endpoint = endpoint.Name,
                    ServedEntity = name,
                    Body = call.Body,
                },
                call.Now.ToUnixTimeSeconds()
            )
        );
    }

    // By the split, deterministically: of each hundred queries every entity gets its percentage.
    private static string Choose(EndpointRecord endpoint, string? wanted)
    {
        var config = endpoint.Config ?? throw new ApiRefusalException(400, "BAD_REQUEST", $"Endpoint '{endpoint.Name}' is not ready to serve queries.");
        if (wanted is not null)
        {
            return config.Objects("served_entities").Any(entity => entity.Text("name") == wanted)
                ? wanted
                : throw ApiRefusalException.Missing($"Endpoint '{endpoint.Name}' has no served entity '{wanted}'.");
        }

        var routes = config.Object("traffic_config")!.Objects("routes").ToList();
        var turn = endpoint.Queries++ % 100;
        long sum = 0;
        foreach (var route in routes)
        {
            sum += route.Int64("traffic_percentage") ?? 0;
            if (turn < sum)
            {
                return route.Text("served_entity_name")!;
            }
        }

        return routes[0].Text("served_entity_name")!;
    }

    private static Response Served(string entity, Response response) =>
        new()
        {
            Status = response.Status,
            Json = response.Json,
            Events = response.Events,
            Headers = [new("served-model-name", entity)],
        };
}
