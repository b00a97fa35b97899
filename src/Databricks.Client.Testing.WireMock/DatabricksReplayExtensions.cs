using Databricks.Client.Testing.Recording;
using Databricks.Client.Testing.WireMock.Matching;
using Databricks.Client.Testing.WireMock.Responses;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Databricks.Client.Testing.WireMock;

/// <summary>Plays recordings of a real workspace back on a <see cref="WireMockServer"/>.</summary>
public static class DatabricksReplayExtensions
{
    // After a test's own mappings, and before the document's examples.
    private const int ReplayPriority = 999_999;
    private const int MissPriority = 1_000_002;

    /// <summary>
    /// Plays back a recording created by <c>dotnet run --project src/Databricks.Quickstart -- record DIR</c>. A request gets the recorded response for its
    /// method, path, query and body (except for GET, whose body WireMock.Net does not read). If several match, they are replayed in order, and the last one
    /// is returned again to later requests. Placeholders in the recording, such as <c>recorded-secret-1</c> or <c>recorded-user-1@example.com</c>, match
    /// any string, the same for the same placeholder, and responses contain that string instead.
    /// </summary>
    /// <remarks>
    /// A request that was not recorded gets 400 and an error that lists the recorded requests with the same path and how they differ; after
    /// <see cref="DatabricksWireMockExtensions.GivenDatabricks(WireMockServer)"/> it gets the document's example instead. Your own mappings take precedence
    /// over the recording.
    /// </remarks>
    /// <param name="server">A running server.</param>
    /// <param name="folder">The folder of the recording.</param>
    /// <returns>The same server.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file in it is not a recorded exchange, or there are none.</exception>
    /// <example><code>using var server = WireMockServer.Start().ReplayDatabricks("recordings/nightly");</code></example>
    public static WireMockServer ReplayDatabricks(this WireMockServer server, string folder)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var replay = new Replay(RecordingFolder.Read(folder));
        server
            .Given(Request.Create().Add(new RequestMatcher(request => replay.Has(request.Method, RequestCheck.RawTarget(request), request.BodyAsBytes ?? []))))
            .WithTitle("Databricks: recorded exchanges")
            .AtPriority(ReplayPriority)
            .RespondWith(new ReplayProvider(replay));
        server
            .Given(Request.Create().Add(new RequestMatcher(static _ => true)))
            .WithTitle("Databricks: requests that were not recorded")
            .AtPriority(MissPriority)
            .RespondWith(new ReplayProvider(replay));
        return server;
    }
}
