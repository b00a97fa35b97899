using Databricks.Client.Testing.Recording;
using Databricks.Client.Testing.WireMock.Matching;
using Databricks.Client.Testing.WireMock.Responses;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Databricks.Client.Testing.WireMock;

/// <summary>Plays recordings of a real workspace back on a <see cref="WireMockServer"/>.</summary>
public static class DatabricksReplayExtensions
{
    // Behind what a test gives its own server, and before the document's examples.
    private const int ReplayPriority = 999_999;
    private const int MissPriority = 1_000_002;

    /// <summary>
    /// Plays a recording back, which <c>dotnet run --project src/Databricks.Quickstart -- record DIR</c> has made. A request gets the response of the recorded request
    /// that has its method, path, query and body (not of a GET, whose body WireMock.Net leaves unread). If several match, they are replayed in order, and the last one is returned again to later requests.
    /// Where the recording holds <c>recorded-secret-1</c> or <c>recorded-user-1@example.com</c> in place of what was taken out of it, any text fits, the same for the same
    /// placeholder, and responses have that text in its place.
    /// </summary>
    /// <remarks>
    /// A request that was not recorded gets 400 and an error that names the recorded ones with its path and where they differ; after
    /// <see cref="DatabricksWireMockExtensions.GivenDatabricks(WireMockServer)"/> it gets the document's example instead. Mappings of your own go before the recording.
    /// </remarks>
    /// <param name="server">A running server.</param>
    /// <param name="folder">The folder of the recording.</param>
    /// <returns>The same server.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file in it is not a recorded exchange, or there is none.</exception>
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
