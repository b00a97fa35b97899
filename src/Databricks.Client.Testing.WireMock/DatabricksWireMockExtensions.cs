using Databricks.Client.Testing.WireMock.Matching;
using Databricks.Client.Testing.WireMock.Responses;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Databricks.Client.Testing.WireMock;

/// <summary>Adds the Databricks workspace REST API to a <see cref="WireMockServer"/>.</summary>
public static class DatabricksWireMockExtensions
{
    // After a test's own mappings, which have priority 0 by default.
    private const int ExamplePriority = 1_000_000;
    private const int DeparturePriority = 1_000_001;

    private static readonly Guid _exampleMapping = new("d6b0f5f2-7a55-4ba5-9c57-3f2ff2a6a0e1");
    private static readonly Guid _departureMapping = new("d6b0f5f2-7a55-4ba5-9c57-3f2ff2a6a0e2");

    /// <summary>
    /// Adds every operation of the API's document to the server: a documented request gets its example, any other gets 400 and an error whose message
    /// lists each departure. Your own mappings take precedence, whatever their priority.
    /// </summary>
    /// <param name="server">A running server.</param>
    /// <returns>The same server.</returns>
    /// <example><code>using var server = WireMockServer.Start().GivenDatabricks();</code></example>
    public static WireMockServer GivenDatabricks(this WireMockServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        server
            .Given(Request.Create().Add(new RequestMatcher(static request => RequestCheck.Of(request) is { Operation: not null, Departures.Count: 0 })))
            .WithGuid(_exampleMapping)
            .WithTitle("Databricks: every documented operation")
            .AtPriority(ExamplePriority)
            .RespondWith(new ExampleProvider());
        server
            .Given(Request.Create().Add(new RequestMatcher(static _ => true)))
            .WithGuid(_departureMapping)
            .WithTitle("Databricks: requests that the document does not describe")
            .AtPriority(DeparturePriority)
            .RespondWith(new DepartureProvider());
        return server;
    }

    /// <summary>
    /// Begins a mapping for one operation. It accepts only documented requests of this operation. Complete it with <c>RespondWith</c>, optionally preceded
    /// by <c>AtPriority</c>, <c>InScenario</c> and other methods of WireMock.Net.
    /// </summary>
    /// <param name="server">A running server.</param>
    /// <param name="operationId">The operation, see <see cref="OperationIds"/>.</param>
    /// <exception cref="ArgumentException">The document has no such operation; the message lists similar IDs.</exception>
    /// <example><code>server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(DatabricksMock.Error(OperationIds.ClustersGet, "PERMISSION_DENIED"));</code></example>
    public static IRespondWithAProvider GivenDatabricks(this WireMockServer server, string operationId)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Given(DatabricksMock.Request(operationId)).WithTitle("Databricks: " + operationId);
    }

    /// <summary>
    /// Departures of the requests in the server's log from the API's document, whichever mapping handled them. Requests of other APIs are omitted, unless
    /// they got the 400 of <see cref="GivenDatabricks(WireMockServer)"/>.
    /// </summary>
    /// <param name="server">A running server.</param>
    /// <returns>The departures, in the order of the log; empty if there are none.</returns>
    /// <example><code>Assert.Empty(server.DatabricksViolations());</code></example>
    public static IReadOnlyList<Violation> DatabricksViolations(this WireMockServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var violations = new List<Violation>();
        foreach (var entry in server.LogEntries)
        {
            if (
                entry.RequestMessage is { } request
                && RequestCheck.Of(request) is var check
                && (check.Operation is not null || entry.MappingGuid == _departureMapping)
            )
            {
                violations.AddRange(check.Departures);
            }
        }

        return violations;
    }
}
