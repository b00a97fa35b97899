using Databricks.Client.Models;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.ServingEndpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Adds a serving endpoint that is ready, from a request as the create operation takes it.</summary>
    /// <param name="endpoint">The request: <c>name</c>, <c>config</c> and what else create takes; <c>id</c> and <c>creator</c> may be given too.</param>
    /// <exception cref="ArgumentException">The create operation would refuse it.</exception>
    public WorkspaceSeed ServingEndpoint(JObject endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        lock (_workspace.Gate)
        {
            SeededEndpoints.Add(_workspace, endpoint);
        }

        return this;
    }

    /// <summary>Adds a serving endpoint that is ready, from the request that creates it.</summary>
    /// <param name="endpoint">The request.</param>
    /// <exception cref="ArgumentException">The create operation would refuse it.</exception>
    public WorkspaceSeed ServingEndpoint(CreateServingEndpointRequest endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return ServingEndpoint(JsonTokens.ParseObject(JsonConvert.SerializeObject(endpoint)));
    }

    /// <summary>Adds a serving endpoint that is ready and serves one model.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="servedEntity">Name of the served entity.</param>
    /// <param name="entityName">Name of the model.</param>
    /// <param name="entityVersion">Version of the model.</param>
    public WorkspaceSeed ServingEndpoint(string name, string servedEntity, string entityName, string entityVersion = "1") =>
        ServingEndpoint(
            new JObject
            {
                ["name"] = name,
                ["config"] = new JObject
                {
                    ["served_entities"] = new JArray(
                        new JObject
                        {
                            ["name"] = servedEntity,
                            ["entity_name"] = entityName,
                            ["entity_version"] = entityVersion,
                            ["workload_size"] = "Small",
                            ["scale_to_zero_enabled"] = true,
                        }
                    ),
                },
            }
        );

    /// <summary>Makes the update of an endpoint that is under way, or its next one, end in UPDATE_FAILED.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="message">What its entities say about it.</param>
    /// <exception cref="ArgumentException">There is no such endpoint.</exception>
    public WorkspaceSeed EndpointUpdateFailure(string name, string message)
    {
        lock (_workspace.Gate)
        {
            (_workspace.State.Endpoints.Find(name) ?? throw new ArgumentException($"There is no endpoint {name}.", nameof(name))).FailUpdate = message;
        }

        return this;
    }
}
