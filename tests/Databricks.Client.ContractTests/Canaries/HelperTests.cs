using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.ContractTests.Scenarios;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>Sends secrets through the hand-written calls, and streams that fail in the middle, and looks for them in all that the client shows.</summary>
public class HelperTests
{
    private static readonly Dictionary<string, Func<DatabricksClient, CanarySet, Task>> _writes = new()
    {
        ["PutString"] = static (client, canaries) => client.Secrets.PutStringAsync("scope", "key", canaries.Next()),
        ["PutBytes"] = static (client, canaries) => client.Secrets.PutBytesAsync("scope", "key", Encoding.UTF8.GetBytes(canaries.Next())),
        ["CreateAndWait"] = static (client, canaries) =>
            client.Clusters.CreateAndWaitAsync(
                new CreateClusterRequest
                {
                    SparkVersion = "x",
                    IdempotencyToken = "once",
                    SparkEnvVars = new Dictionary<string, string> { ["KEY"] = canaries.Next() },
                }
            ),
        ["Api with a model"] = static (client, canaries) =>
            client.Api.SendAsync(
                HttpMethod.Post,
                "/api/2.0/secrets/put",
                new PutSecretRequest
                {
                    Scope = "scope",
                    Key = "key",
                    StringValue = canaries.Next(),
                }
            ),
        ["Api with JSON"] = static (client, canaries) =>
            client.Api.SendAsync(
                HttpMethod.Post,
                "/api/2.0/git-credentials",
                new JObject
                {
                    ["git_provider"] = "gitHub",
                    ["personal_access_token"] = canaries.Next(),
                    ["options"] = new JArray(new JObject { ["client_secret"] = new JObject { ["deep"] = canaries.Next() } }),
                }
            ),
        ["Stream"] = static (client, _) => ReadAsync(client),
    };

    public static TheoryData<string> WriteNames() => [.. _writes.Keys];

    [Theory]
    [MemberData(nameof(WriteNames))]
    public async Task Call_RefusalQuotesWhatWasSent_NothingShowsIt(string name)
    {
        var canaries = new CanarySet();
        using var shown = new Exposure();
        using var server = new QuotingServer(canaries, grants: true);
        using var client = Client(server, canaries, shown);

        var error = await Assert.ThrowsAnyAsync<DatabricksException>(() => _writes[name](client, canaries));
        shown.Show(error);

        Assert.Contains("***", error.Message, StringComparison.Ordinal);
        canaries.AssertNotIn(shown.Text);
    }

    [Theory]
    [InlineData("error: {0}\n\n")]
    [InlineData("data: {{\"choices\":[{{\"delta\":{{\"content\":\"Hi\"}}}}]}}\n\ndata: {{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"{0}\"}}\n\n")]
    [InlineData("data: {{\"choices\":[{{\"delta\":{{\"content\":\"Hi\"}}}}]}}\n\nevent: error\ndata: {{\"error\":{{\"message\":\"{0}\"}}}}\n\n")]
    [InlineData("data: {{\"broken\": \"{0}\n\n")]
    public async Task Stream_FailsWithSecretsInIt_NothingShowsThem(string stream)
    {
        var canaries = new CanarySet();
        using var shown = new Exposure();
        using var server = new QuotingServer(canaries, grants: true) { Response = _ => Events(string.Format(null, stream, canaries.Token)) };
        using var client = Client(server, canaries, shown);

        if (await Record.ExceptionAsync(() => ReadAsync(client)) is { } error)
        {
            Assert.IsAssignableFrom<DatabricksException>(error);
            shown.Show(error);
        }

        Assert.Contains("span: ServingEndpoints_Query", shown.Text, StringComparison.Ordinal);
        canaries.AssertNotIn(shown.Text);
    }

    [Fact]
    public async Task GetSecret_Value_ShowsOnlyStars()
    {
        var canaries = new CanarySet();
        var secret = canaries.Next();
        var body = new JObject { ["key"] = "key", ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) }.ToString();
        using var shown = new Exposure();
        using var server = new QuotingServer(canaries, grants: true) { Response = _ => new StringContent(body, Encoding.UTF8, "application/json") };
        using var client = Client(server, canaries, shown);

        using var value = await client.Secrets.GetSecretAsync("scope", "key");
        var response = await client.Secrets.GetAsync("scope", "key");
        shown.Add("value", $"{value} {string.Format(null, "{0}", value)} {response}");

        Assert.Equal(secret, await client.Secrets.GetStringAsync("scope", "key"));
        Assert.Contains("value: ***", shown.Text, StringComparison.Ordinal);
        canaries.AssertNotIn(shown.Text);
    }

    private static async Task ReadAsync(DatabricksClient client)
    {
        await foreach (var _ in client.ServingEndpoints.QueryStreamAsync("endpoint", QueryInput.Chat("Why?"))) { }
    }

    private static StringContent Events(string text)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return content;
    }

    private static DatabricksClient Client(QuotingServer server, CanarySet canaries, Exposure shown) =>
        new(
            new DatabricksClientOptions
            {
                Host = "https://workspace.example.com",
                Token = canaries.Token,
                HttpClient = new HttpClient(server) { Timeout = Timeout.InfiniteTimeSpan },
                TimeProvider = FakeClocks.SkippingWaits(),
                Environment = static _ => null,
                LoggerFactory = shown,
                LogBodies = true,
            }
        );
}
