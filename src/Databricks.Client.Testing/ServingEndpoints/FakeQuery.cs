using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>A query to a serving endpoint, for scripted answers.</summary>
public sealed record FakeQuery
{
    /// <summary>Name of the endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Name of the entity that the traffic split chose, or that the route names.</summary>
    public required string ServedEntity { get; init; }

    /// <summary>The query as it was sent.</summary>
    public required JObject Body { get; init; }
}
