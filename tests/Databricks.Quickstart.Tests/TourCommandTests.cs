using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Tour;
using Databricks.Quickstart.Tour.Steps;

namespace Databricks.Quickstart.Tests;

public sealed class TourCommandTests
{
    [Fact]
    public async Task Tour_FakeWorkspace_EndsWithZeroAndShowsEveryStep()
    {
        using var transcript = new Transcript();

        var exitCode = await transcript.RunAsync();

        Assert.True(exitCode == 0, transcript.Output);
        Assert.All(TourSteps.All, step => Assert.Contains($"{step.Title}  ({step.Source})", transcript.Output, StringComparison.Ordinal));
        Assert.Contains($"{TourSteps.All.Count} of {TourSteps.All.Count} steps matched the guides", transcript.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_FakeWorkspace_ReturnsNothingThatTheDocumentRulesOut()
    {
        using var transcript = new Transcript();
        ValidatingHandler? validator = null;
        var tour = new TourCommand(isLive: false, handler => validator = new ValidatingHandler(handler));

        await tour.RunAsync(transcript.Terminal, CancellationToken.None);

        Assert.Empty(validator!.Departures);
        Assert.True(validator.Validated > TourSteps.All.Count / 2);
    }

    [Fact]
    public async Task Tour_OutputRedirected_HasNoEscapeSequences()
    {
        using var transcript = new Transcript();

        await transcript.RunAsync("tour");

        Assert.DoesNotContain('\u001b', transcript.Output);
        Assert.DoesNotContain("│", transcript.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_AtATerminal_ShowsATable()
    {
        using var transcript = new Transcript(isPlain: false);

        var exitCode = await new TourCommand(isLive: false).RunAsync(transcript.Terminal, CancellationToken.None);

        Assert.Equal(0, exitCode);
        Assert.Contains("│", transcript.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/clusters/list", "1015-073040-t4hw9fg1", "9999-999999-somebody", "Clusters.ListAsync()")]
    [InlineData("/clusters/get", "inactive for 15 minutes", "inactive for 16 minutes", "state_message")]
    [InlineData("/clusters/get", "\"autotermination_minutes\":15", "\"autotermination_minutes\":\"soon\"", "autotermination_minutes")]
    [InlineData("/permissions/clusters/1015-073040-t4hw9fg1", "def@xyz.com", "somebody@xyz.com", "def@xyz.com may manage")]
    [InlineData("/secrets/scopes/list", "\"abc\"", "\"abd\"", "scopes: 'abd', expected 'abc'")]
    [InlineData("/secrets/get", "\"value\":\"", "\"value\":\"AAAA", "value: a different value")]
    [InlineData("/serving-endpoints", "feed-ads-prod_payload", "feed-ads_payload", "payload_table.name")]
    [InlineData("/serving-endpoints", "\"enabled\":true", "\"enabled\":false", "auto_capture_config.enabled")]
    [InlineData("/serving-endpoints/my-endpoint", "\"traffic_percentage\":50", "\"traffic_percentage\":49", "current 49 %")]
    [InlineData("/serving-endpoints/feed-ads/ai-gateway", "\"schema_name\":\"ads\"", "\"schema_name\":\"adverts\"", "ml.adverts.feed-ads-prod_payload")]
    [InlineData("/clusters/get", "INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST", "error_code")]
    public async Task Tour_OneResponseDiffersFromTheGuide_EndsWithOneAndNamesIt(string path, string text, string instead, string named)
    {
        using var transcript = new Transcript();
        var tour = new TourCommand(isLive: false, handler => new ResponseEditor(handler, path, text, instead));

        var exitCode = await tour.RunAsync(transcript.Terminal, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED", transcript.Output, StringComparison.Ordinal);
        Assert.Contains(named, transcript.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_OneCallFails_GoesOnAndShowsTheError()
    {
        using var transcript = new Transcript();
        var tour = new TourCommand(isLive: false, handler => new ResponseEditor(handler, "/permissions/clusters/1015-073040-t4hw9fg1", null, "no JSON"));

        var exitCode = await tour.RunAsync(transcript.Terminal, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{TourSteps.All.Count - 1} of {TourSteps.All.Count} steps", transcript.Output, StringComparison.Ordinal);
        Assert.Contains("DatabricksResponseException", transcript.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_WorkspaceCannotBeReached_EndsWithTheFirstStep()
    {
        using var transcript = new Transcript();
        var tour = new TourCommand(isLive: false, static _ => new AuthenticatingProxy());

        var exitCode = await tour.RunAsync(transcript.Terminal, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Contains("cannot reach", transcript.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 1 steps", transcript.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_Cancelled_EndsWith130()
    {
        using var transcript = new Transcript();

        var exitCode = await CommandLine.RunAsync([], transcript.Terminal, new CancellationToken(canceled: true));

        Assert.Equal(130, exitCode);
    }

    [Fact]
    public void Steps_ThatRunLive_AreThoseThatOnlyRead()
    {
        Assert.Equal(
            ["ListClusters", "GetCluster", "ListScopes", "ListEndpoints", "GetUnknownCluster"],
            TourSteps.ReadOnly.Select(step => step.GetType().Name)
        );
    }

    /// <summary>A proxy that requires authentication: such a failure is reported without a retry.</summary>
    private sealed class AuthenticatingProxy : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ProxyAuthenticationRequired));
    }
}
