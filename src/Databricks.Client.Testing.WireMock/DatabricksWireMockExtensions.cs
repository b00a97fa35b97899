using Databricks.Client.Testing.WireMock.Matching;
using Databricks.Client.Testing.WireMock.Responses;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Databricks.Client.Testing.WireMock;

/// <summary>Puts the Databricks workspace REST API on a <see cref="WireMockServer"/>.</summary>
public static class DatabricksWireMockExtensions
{
    // Behind everything that a test gives its own server, which has the priority 0 unless it says otherwise.
    private const int ExamplePriority = 1_000_000;
    private const int DeparturePriority = 1_000_001;

    private static readonly Guid _exampleMapping = new("d6b0f5f2-7a55-4ba5-9c57-3f2ff2a6a0e1");
    private static readonly Guid _departureMapping = new("d6b0f5f2-7a55-4ba5-9c57-3f2ff2a6a0e2");

    /// <summary>
    /// Puts every operation of the API's document on the server: a request that the document describes gets the document's example, any other 400 and an error
    /// whose message names each departure. Mappings of your own go before these, whatever their priority.
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
    /// Begins a mapping for one operation. It takes only requests of this operation as the document describes them. Continue it with <c>RespondWith</c>, before
    /// it with <c>AtPriority</c>, <c>InScenario</c> and whatever else WireMock.Net has.
    /// </summary>
    /// <param name="server">A running server.</param>
    /// <param name="operationId">The operation, see <see cref="OperationIds"/>.</param>
    /// <exception cref="ArgumentException">The document has no such operation; the message lists the nearest ids.</exception>
    /// <example><code>server.GivenDatabricks(OperationIds.ClustersGet).RespondWith(DatabricksMock.Error(OperationIds.ClustersGet, "PERMISSION_DENIED"));</code></example>
    public static IRespondWithAProvider GivenDatabricks(this WireMockServer server, string operationId)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Given(DatabricksMock.Request(operationId)).WithTitle("Databricks: " + operationId);
    }

    /// <summary>
    /// Whatever in the requests of the server's log departs from the API's document, whichever mapping took them. Requests of other APIs are left out,
    /// unless they ended in the 400 of <see cref="GivenDatabricks(WireMockServer)"/>.
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
