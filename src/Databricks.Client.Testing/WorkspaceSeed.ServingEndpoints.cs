using Databricks.Client.Models;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.ServingEndpoints;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Adds a ready serving endpoint, from a request of the create operation.</summary>
    /// <param name="endpoint">The request: <c>name</c>, <c>config</c> and other members of create; <c>id</c> and <c>creator</c> may be given too.</param>
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

    /// <summary>Adds a ready serving endpoint, from the request that creates it.</summary>
    /// <param name="endpoint">The request.</param>
    /// <exception cref="ArgumentException">The create operation would refuse it.</exception>
    public WorkspaceSeed ServingEndpoint(CreateServingEndpointRequest endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return ServingEndpoint(JsonTokens.ParseObject(JsonConvert.SerializeObject(endpoint)));
    }

    /// <summary>Adds a ready serving endpoint with one model.</summary>
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

    /// <summary>Makes the pending update of an endpoint, or its next one, end in UPDATE_FAILED.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="message">The message of its entities.</param>
    /// <exception cref="ArgumentException">The endpoint does not exist.</exception>
    public WorkspaceSeed EndpointUpdateFailure(string name, string message)
    {
        lock (_workspace.Gate)
        {
            (
                _workspace.State.Endpoints.Find(name) ?? throw new ArgumentException($"No serving endpoint is named '{name}'. Seed it first.", nameof(name))
            ).FailUpdate = message;
        }

        return this;
    }
}
