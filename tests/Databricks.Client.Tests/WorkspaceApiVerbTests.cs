using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests;

/// <summary>Calls of paths that the library has no method for, with types of the caller's own.</summary>
public sealed partial class WorkspaceApiVerbTests : IAsyncLifetime
{
    private readonly FakeWorkspace _workspace = FakeWorkspace.CreateInMemory();
    private readonly DatabricksClient _databricks;

    public WorkspaceApiVerbTests() => _databricks = _workspace.CreateClient(static options => options.RateLimit.Enabled = false);

    public static TheoryData<object> Bodies =>
        [
            new { job_id = 42, notes = (string?)null },
            new Dictionary<string, object> { ["job_id"] = 42 },
            new RunNow(42),
            new JObject { ["job_id"] = 42 },
            new JsonObject { ["job_id"] = 42 },
            """{"job_id":42}""",
        ];

    public static TheoryData<object, string> Misplaced =>
        new()
        {
            { CancellationToken.None, "A CancellationToken is not a body. Name the argument: cancellationToken: …" },
            { new RequestOptions(), "RequestOptions are not a body. Name the argument: options: …" },
            { Task.FromResult(new RunNow(42)), "A Task is not a body. Await it" },
            { SourceGenerated.Default.RunNow, "Call SendAsync<TBody, TResponse>" },
            { (Func<string>)(static () => "{}"), "must be a Func<HttpContent>" },
        };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _databricks.Dispose();
        await _workspace.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task PostAsync_AnyKindOfBody_IsSentAsJson(object body)
    {
        Respond("""{"run_id":7}""");

        var run = await _databricks.Api.PostAsync<Run>("/api/2.2/jobs/run-now", body);

        Assert.Equal(7, run.RunId);
        var sent = Assert.Single(_workspace.Requests);
        Assert.Equal(("POST", """{"job_id":42}"""), (sent.Method, sent.Body));
        Assert.StartsWith("application/json", sent.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_WithAndWithoutResult_SendTheirMethod()
    {
        Respond("{}", times: 7);

        await _databricks.Api.PutAsync<JObject>("/api/2.0/x", new { a = 1 });
        await _databricks.Api.PatchAsync<JsonNode>("/api/2.0/x", new { a = 1 });
        await _databricks.Api.DeleteAsync<string>("/api/2.0/x");
        await _databricks.Api.PostAsync("/api/2.0/x", new { a = 1 });
        await _databricks.Api.PutAsync("/api/2.0/x", new byte[] { 1, 2 });
        await _databricks.Api.PatchAsync("/api/2.0/x", new MemoryStream([3]));
        await _databricks.Api.DeleteAsync("/api/2.0/x");

        Assert.Equal(["PUT", "PATCH", "DELETE", "POST", "PUT", "PATCH", "DELETE"], _workspace.Requests.Select(static r => r.Method));
        Assert.Equal("application/octet-stream", _workspace.Requests[4].Headers["Content-Type"]);
    }

    [Fact]
    public async Task GetAsync_EveryKindOfResult_IsRead()
    {
        Respond("""{"run_id":7,"state":{"life_cycle_state":"TERMINATED"}}""", times: 6);
        const string Path = "/api/2.2/jobs/runs/get?run_id=7";

        Assert.Equal(new Run(7, new RunState("TERMINATED")), await _databricks.Api.GetAsync<Run>(Path));
        Assert.Equal(7, (await _databricks.Api.GetAsync(Path, SourceGenerated.Default.Run)).RunId);
        Assert.Equal(7, (int)(await _databricks.Api.GetAsync<JObject>(Path))["run_id"]!);
        Assert.Equal(7, (await _databricks.Api.GetAsync<JsonElement>(Path)).GetProperty("run_id").GetInt32());
        Assert.Equal(7, (int)(await _databricks.Api.GetAsync<JsonNode>(Path))["run_id"]!);
        Assert.Contains("run_id", await _databricks.Api.GetAsync<string>(Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TypeInfos_AreUsed()
    {
        Respond("""{"run_id":7}""");

        var run = await _databricks.Api.SendAsync(
            HttpMethod.Post,
            "/api/2.2/jobs/run-now",
            new RunNow(42),
            SourceGenerated.Default.RunNow,
            SourceGenerated.Default.Run
        );

        Assert.Equal((7, """{"job_id":42}"""), (run.RunId, _workspace.Requests[0].Body));
    }

    [Theory]
    [InlineData("""{"run_id":"seven-of-nine"}""", "does not match Run")]
    [InlineData("""{"run_id":7""", "is JSON, but truncated")]
    [InlineData("null", "is null where a Run was expected")]
    [InlineData("", "is empty where JSON was expected")]
    public async Task GetAsync_BodyThatDoesNotFit_SaysWhereWithoutQuotingIt(string body, string expected)
    {
        Respond(body, times: int.MaxValue);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            _databricks.Api.GetAsync<Run>("/api/2.2/jobs/runs/get", new RequestOptions { Retry = false })
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("seven", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostAsync_StringThatIsNotJson_IsRefusedBeforeTheCall()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await _databricks.Api.PostAsync("/api/2.0/x", "hello"));

        Assert.Empty(_workspace.Requests);
    }

    [Theory]
    [MemberData(nameof(Misplaced))]
    public async Task PostAsync_OtherArgumentInTheBodysPlace_IsRefusedBeforeTheCall(object body, string expected)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await _databricks.Api.PostAsync("/api/2.0/x", body));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("body", error.ParamName);
        Assert.Empty(_workspace.Requests);
    }

    [Fact]
    public async Task PutAsync_MemoryOfBytes_IsSentAsBytes()
    {
        Respond("{}");

        await _databricks.Api.PutAsync("/api/2.0/x", new ReadOnlyMemory<byte>("hi"u8.ToArray()));

        var sent = Assert.Single(_workspace.Requests);
        Assert.Equal(("hi", "application/octet-stream"), (sent.Body, sent.Headers["Content-Type"]));
    }

    [Fact]
    public async Task PostAsync_Refused_IsTheServicesError()
    {
        _workspace.Faults.Add(Fault.Status(403) with { When = static r => r.Path.StartsWith("/api/2.2/", StringComparison.Ordinal) });

        var error = await Assert.ThrowsAsync<PermissionDeniedException>(() => _databricks.Api.PostAsync<Run>("/api/2.2/jobs/run-now", new { job_id = 1 }));

        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
    }

    [Fact]
    public async Task ListAsync_TokenInEachPage_GivesAllItems()
    {
        Respond("""{"jobs":[{"run_id":1},{"run_id":2}],"next_page_token":"a+b/="}""");
        Respond("""{"next_page_token":"c"}""");
        Respond("""{"jobs":[{"run_id":3}],"next_page_token":""}""");

        var ids = new List<long>();
        await foreach (var job in _databricks.Api.ListAsync<Run>("/api/2.2/jobs/list?limit=2", "jobs"))
        {
            ids.Add(job.RunId);
        }

        Assert.Equal([1, 2, 3], ids);
        Assert.Equal([("limit", "2"), ("page_token", "a+b/=")], _workspace.Requests[1].Query.Select(static q => (q.Key, q.Value)));
    }

    [Theory]
    [InlineData("""{"jobs":{"run_id":1}}""", "does not match Page<Run> (path $.jobs, ")]
    [InlineData("""[{"run_id":1}]""", "does not match Page<Run> (path $, ")]
    public async Task ListAsync_PageWithoutAList_SaysWhere(string body, string expected)
    {
        Respond(body);

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(async () =>
            await _databricks.Api.ListAsync<Run>("/api/2.2/jobs/list", "jobs").GetAsyncEnumerator().MoveNextAsync()
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_ListThatDoesNotFit_NamesTheTypeAsCSharpDoes()
    {
        Respond("""{"run_id":7}""");

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => _databricks.Api.GetAsync<List<Run>>("/api/2.2/jobs/list"));

        Assert.Contains("does not match List<Run> (path $, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitAsync_Function_PollsUntilItIsDone()
    {
        var states = new Queue<string>(["PENDING", "RUNNING", "TERMINATED"]);

        var state = await _databricks.Api.WaitAsync("run 7", _ => Task.FromResult(states.Dequeue()), static state => state == "TERMINATED");

        Assert.Equal("TERMINATED", state);
    }

    [Fact]
    public async Task WaitAsync_NeverDone_NamesTheResource()
    {
        var error = await Assert.ThrowsAsync<DatabricksWaitTimeoutException>(() =>
            _databricks.Api.WaitAsync("run 7", _ => Task.FromResult("PENDING"), static _ => false, new WaitOptions { Timeout = TimeSpan.FromSeconds(5) })
        );

        Assert.Contains("'run 7' did not become done within 00:00:05", error.Message, StringComparison.Ordinal);
    }

    private void Respond(string json, int times = 1) =>
        _workspace.Faults.Add(
            Fault.Raw(200, json, "application/json") with
            {
                Times = times,
                When = static r => r.Path.StartsWith("/api/2.", StringComparison.Ordinal),
            }
        );

    public sealed record RunNow(long JobId);

    public sealed record Run(long RunId, RunState? State = null);

    public sealed record RunState(string LifeCycleState);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Run))]
    [JsonSerializable(typeof(RunNow))]
    private sealed partial class SourceGenerated : JsonSerializerContext;
}
