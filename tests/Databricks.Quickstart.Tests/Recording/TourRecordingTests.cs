using Databricks.Client;
using Databricks.Client.Testing.WireMock;
using Databricks.Quickstart.Guides;
using Databricks.Quickstart.Recording;
using Databricks.Quickstart.Tour;
using Databricks.Quickstart.Tour.Steps;
using WireMock.Server;

namespace Databricks.Quickstart.Tests.Recording;

public sealed class TourRecordingTests
{
    [Fact]
    public async Task Tour_Recorded_DepartsNowhere()
    {
        await using var fixture = await RecordingFixture.StartAsync();

        var results = await RunTourAsync(fixture);

        Assert.All(results, result => Assert.True(result.Passed, $"{result.Step.Title}: {result.Response}"));
        Assert.Contains(" 0 departures.", fixture.Departures, StringComparison.Ordinal);
        Assert.Equal(fixture.Workspace.Requests.Count, fixture.Recorded().Count);
    }

    [Fact]
    public async Task Tour_RecordedAndReplayed_HasTheSameResult()
    {
        await using var fixture = await RecordingFixture.StartAsync(scrubber: new Scrubber(keepAddresses: true));
        var recorded = await RunTourAsync(fixture);
        await using var unused = await SeededWorkspace.StartAsync(); // the step about rate limits plans its fault in a workspace, whichever server responds

        using var server = WireMockServer.Start().ReplayDatabricks(fixture.Folder);
        var replayed = await RunTourAsync(new DatabricksClientOptions { Host = server.Url, Token = "any" }, unused);

        Assert.Equal(recorded.Select(Outcome), replayed.Select(Outcome));
        Assert.Empty(unused.Requests);
    }

    private static string Outcome(StepResult result)
    {
        // Whether the planned fault occurred is known only to the workspace that it was planned in, which this test does not check.
        var failed = result.Checks.Where(check => !check.Passed && check.What != "refused calls").Select(check => check.ToString());
        return $"{result.Step.Title}: {result.Response}; {string.Join(", ", result.Exchanges)}; {string.Join("; ", failed)}";
    }

    private static Task<IReadOnlyList<StepResult>> RunTourAsync(RecordingFixture fixture) =>
        RunTourAsync(new DatabricksClientOptions { Host = fixture.Address.AbsoluteUri, Token = fixture.Token }, fixture.Workspace);

    private static async Task<IReadOnlyList<StepResult>> RunTourAsync(DatabricksClientOptions options, Databricks.Client.Testing.FakeWorkspace workspace)
    {
        WireTap? wire = null;
        options.ConfigureHandler = handler => wire = new WireTap(handler);
        using var client = new DatabricksClient(options);
        return await new TourRunner(TourSteps.All, new TourContext(client, wire!, workspace), TimeProvider.System).RunAsync(_ => { }, CancellationToken.None);
    }
}
