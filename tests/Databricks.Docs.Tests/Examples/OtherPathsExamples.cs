using System.Text.Json.Serialization;
using Databricks.Client;
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Examples;

public sealed partial class OtherPathsExamples : WorkspaceExamples
{
    [Fact]
    public async Task RunNow_Waited_GivesTheResult()
    {
        var reads = 0;
        workspace.OnRequest(HttpMethod.Post, "/api/2.2/jobs/run-now", request => FakeResponse.Json("""{ "run_id": 7 }"""));
        workspace.OnRequest(
            HttpMethod.Get,
            "/api/2.2/jobs/runs/get",
            request =>
                FakeResponse.Json(
                    ++reads < 3
                        ? """{ "run_id": 7, "state": { "life_cycle_state": "RUNNING" } }"""
                        : """{ "run_id": 7, "state": { "life_cycle_state": "TERMINATED", "result_state": "SUCCESS" } }"""));

        // <docs:helpers-run-now>
        var started = await databricks.Api.PostAsync<RunStarted>("/api/2.2/jobs/run-now", new { job_id = 42, job_parameters = new { day = "2026-01-31" } });
        Run run = await databricks.Api.WaitAsync(
            $"run {started.RunId}",
            token => databricks.Api.GetAsync<Run>($"/api/2.2/jobs/runs/get?run_id={started.RunId}", cancellationToken: token),
            r => r.State.LifeCycleState is "TERMINATED" or "SKIPPED" or "INTERNAL_ERROR");
        Console.WriteLine(run.State.ResultState);
        // </docs>

        Assert.Equal("SUCCESS", run.State.ResultState);
        Assert.Equal("""{"job_id":42,"job_parameters":{"day":"2026-01-31"}}""", workspace.Requests[0].Body);
        Assert.Equal("run_id=7", string.Join('&', workspace.Requests[^1].Query.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    // <docs:helpers-run-now>
    internal sealed record RunStarted(long RunId); // run_id on the wire

    internal sealed record Run(long RunId, RunState State);

    internal sealed record RunState(string LifeCycleState, string? ResultState, string? StateMessage);
    // </docs>

    [Fact]
    public async Task Jobs_Listed_ComePageByPage()
    {
        workspace.OnRequest(
            HttpMethod.Get,
            "/api/2.2/jobs/list",
            request =>
                FakeResponse.Json(
                    request.Query.Any(pair => pair is { Key: "page_token", Value: "second" })
                        ? """{ "jobs": [{ "job_id": 2, "settings": { "name": "weekly" } }] }"""
                        : """{ "jobs": [{ "job_id": 1, "settings": { "name": "nightly" } }], "next_page_token": "second" }"""));

        // <docs:helpers-jobs>
        List<string> names = [];
        await foreach (Job job in databricks.Api.ListAsync<Job>("/api/2.2/jobs/list?limit=25", "jobs")) // "jobs" is the member that holds the items
        {
            names.Add(job.Settings.Name);
        }
        // </docs>

        Assert.Equal(["nightly", "weekly"], names);
        Assert.Equal(2, workspace.Requests.Count);
    }

    // <docs:helpers-jobs>
    internal sealed record Job(long JobId, JobSettings Settings);

    internal sealed record JobSettings(string Name);
    // </docs>

    [Fact]
    public async Task Sql_Executed_GivesTheRows()
    {
        const string warehouseId = "1234567890abcdef";
        workspace.OnRequest(HttpMethod.Post, "/api/2.0/sql/statements", request => FakeResponse.Json("""{ "statement_id": "s", "status": { "state": "PENDING" } }"""));
        workspace.OnRequest(
            HttpMethod.Get,
            "/api/2.0/sql/statements/{id}",
            request => FakeResponse.Json("""{ "statement_id": "s", "status": { "state": "SUCCEEDED" }, "result": { "data_array": [["17", null]] } }"""));

        // <docs:helpers-sql>
        var statement = await databricks.Api.PostAsync<Statement>(
            "/api/2.0/sql/statements",
            new
            {
                warehouse_id = warehouseId,
                statement = "SELECT user_id, score FROM ml.ads.scores WHERE day = :day",
                parameters = new[] { new { name = "day", value = "2026-01-31", type = "DATE" } },
                wait_timeout = "10s", // after that the statement keeps running, and is PENDING or RUNNING
            });
        Statement done = await databricks.Api.WaitAsync(
            $"statement {statement.StatementId}",
            token => databricks.Api.GetAsync<Statement>($"/api/2.0/sql/statements/{statement.StatementId}", cancellationToken: token),
            s => s.Status.State is not ("PENDING" or "RUNNING"));
        foreach (List<string?> row in done.Result?.DataArray ?? [])
        {
            Console.WriteLine(string.Join(';', row));
        }
        // </docs>

        Assert.Equal(["17", null], done.Result?.DataArray[0]);
        Assert.Contains("\"warehouse_id\":\"1234567890abcdef\"", workspace.Requests[0].Body, StringComparison.Ordinal);
    }

    // <docs:helpers-sql>
    internal sealed record Statement(string StatementId, StatementStatus Status, StatementResult? Result);

    internal sealed record StatementStatus(string State);

    internal sealed record StatementResult(List<List<string?>> DataArray);
    // </docs>

    [Fact]
    public async Task TypeInfo_OfTheSourceGenerator_ReadsAndWrites()
    {
        workspace.OnRequest(HttpMethod.Post, "/api/2.2/jobs/create", request => FakeResponse.Json("""{ "job_id": 42 }"""));
        workspace.OnRequest(HttpMethod.Get, "/api/2.2/jobs/get", request => FakeResponse.Json("""{ "job_id": 42 }"""));

        // <docs:aot-type-info>
        JobId created = await databricks.Api.SendAsync(HttpMethod.Post, "/api/2.2/jobs/create", new NewJob("nightly"), AppJson.Default.NewJob, AppJson.Default.JobId);
        JobId read = await databricks.Api.GetAsync($"/api/2.2/jobs/get?job_id={created.Value}", AppJson.Default.JobId);
        // </docs>

        Assert.Equal((42, 42), (created.Value, read.Value));
        Assert.Equal("""{"name":"nightly"}""", workspace.Requests[0].Body);
    }

    // <docs:aot-type-info>
    public sealed record NewJob(string Name);

    public sealed record JobId([property: JsonPropertyName("job_id")] long Value);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(NewJob))]
    [JsonSerializable(typeof(JobId))]
    public sealed partial class AppJson : JsonSerializerContext;
    // </docs>
}
