using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>The endpoints that a caller may query, in the format of OpenAI's list of models.</summary>
internal static class ModelList
{
    public static Response List(Call call)
    {
        var models = call
            .State.Endpoints.All.Where(endpoint => Access.Allows(call, "serving-endpoints", endpoint.Id, "CAN_QUERY"))
            .Select(static endpoint => new JObject
            {
                ["id"] = endpoint.Name,
                ["object"] = "model",
                ["created"] = endpoint.CreatedAt / 1000,
                ["owned_by"] = endpoint.Creator,
            });
        return Response.Of(new JObject { ["object"] = "list", ["data"] = new JArray(models) });
    }
}
