using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>A query to a serving endpoint, for scripted responses.</summary>
public sealed record FakeQuery
{
    /// <summary>Name of the endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Name of the entity selected by the traffic split or by the route.</summary>
    public required string ServedEntity { get; init; }

    /// <summary>The query as sent.</summary>
    public required JObject Body { get; init; }
}
