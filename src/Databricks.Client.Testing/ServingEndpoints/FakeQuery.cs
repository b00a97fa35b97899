using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>A query to a serving endpoint, for scripted answers.</summary>
/// <param name="Endpoint">Name of the endpoint.</param>
/// <param name="ServedEntity">Name of the entity that the traffic split chose, or that the route names.</param>
/// <param name="Body">The query as it was sent.</param>
public sealed record FakeQuery(string Endpoint, string ServedEntity, JObject Body);
