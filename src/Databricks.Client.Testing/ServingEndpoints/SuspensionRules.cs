using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Stops endpoints, which release their compute, and starts them again.</summary>
internal static class SuspensionRules
{
    public static Response Stop(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        EndpointRules.RefuseWhileUpdating(endpoint);
        if (!endpoint.Stopped)
        {
            endpoint.Stopped = true;
            endpoint.UpdatedAt = call.NowMilliseconds;
        }

        return Response.Of(EndpointView.Details(call, endpoint));
    }

    /// <summary>Rolls the configuration out again, with a new version. An endpoint that is not stopped is unchanged.</summary>
    public static Response Start(Call call)
    {
        var endpoint = EndpointRules.Find(call);
        if (endpoint.Stopped && endpoint.Next is null)
        {
            // The legacy list contains the same entities again, but a request has them once.
            var config = endpoint.Config!.Copy();
            config.Remove("served_models");
            config.Remove("auto_capture_config");
            EndpointRules.RollOut(call, endpoint, config);
        }

        return Response.Of(EndpointView.Details(call, endpoint));
    }

    /// <summary>Refuses a query to an endpoint without compute.</summary>
    public static void RefuseQuery(EndpointRecord endpoint)
    {
        if (endpoint.Stopped)
        {
            throw new ApiRefusalException(400, "BAD_REQUEST", $"Endpoint '{endpoint.Name}' is stopped. Start it before querying it.");
        }
    }
}
