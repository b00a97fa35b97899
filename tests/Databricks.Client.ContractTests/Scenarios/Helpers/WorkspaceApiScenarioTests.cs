using System.Net;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Scenarios.Helpers;

/// <summary>Paths for which there is no method, on the wire.</summary>
public class WorkspaceApiScenarioTests
{
    [Fact]
    public async Task Send_PathQueryAndBody_GoOutAsGivenAndTheResponseComesBackWhole()
    {
        const string Create = "POST /api/2.2/jobs/create";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Create, Reply.Json("""{"job_id":9007199254740993,"at":"2026-01-01T00:00:00Z"}"""));

        var response = await workspace.Databricks.Api.SendAsync(
            HttpMethod.Post,
            "/api/2.2/jobs/create?a=b c%20d",
            new JObject { ["name"] = "nächtlich", ["tasks"] = new JArray() }
        );

        Assert.Equal([Create + "?a=b%20c%20d"], workspace.Calls);
        Assert.Equal(["""{"name":"nächtlich","tasks":[]}"""], workspace.Bodies(Create));
        Assert.Equal([$"Bearer {MockWorkspace.Token}"], workspace.Headers(Create, "Authorization"));
        Assert.Equal((HttpStatusCode.OK, "request-1", "request-1"), (response.StatusCode, response.RequestId, response.Headers["x-request-id"][0]));
        Assert.Equal((9007199254740993, "2026-01-01T00:00:00Z"), ((long)response.Json()!["job_id"]!, (string?)response.Json()!["at"]));
        Assert.Equal("""{"job_id":9007199254740993,"at":"2026-01-01T00:00:00Z"}""", response.Text());
    }

    [Fact]
    public async Task Send_Refusals_AreRepeatedByMethod()
    {
        const string Path = "/api/2.1/unity-catalog/tables/a.b.c";
        var gateway = Reply.Gateway("<html></html>");
        using var workspace = new ScriptedWorkspace();
        workspace.On("GET " + Path, gateway, Reply.Empty);
        workspace.On("POST " + Path, gateway, Reply.Empty);

        await workspace.Databricks.Api.SendAsync(HttpMethod.Get, Path);
        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() => workspace.Databricks.Api.SendAsync(HttpMethod.Post, Path));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.Equal(["GET " + Path, "GET " + Path, "POST " + Path], workspace.Calls);
    }

    [Fact]
    public async Task Send_ToAModel_GivesModelStatusAndRequestId()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On("GET /api/2.0/clusters/get", Reply.Cluster("RUNNING", ""","newer":1"""));

        var response = await workspace.Databricks.Api.SendAsync<ClusterDetails>(HttpMethod.Get, "/api/2.0/clusters/get?cluster_id=1-a");

        Assert.Equal((ClusterState.Running, HttpStatusCode.OK, "request-1"), (response.Value.State, response.StatusCode, response.RequestId));
        Assert.Equal(1, (int)response.Value.AdditionalProperties["newer"]);
    }

    [Fact]
    public async Task SendForStream_BinaryResponse_GivesItsBytes()
    {
        byte[] bytes = [0, 255, 13, 10, 0];
        var file = new Reply(200, "application/octet-stream", "") { Bytes = bytes };
        using var workspace = new ScriptedWorkspace();
        workspace.On("GET /api/2.0/fs/files/Volumes/main/default/files/data.bin", file);

        using var response = await workspace.Databricks.Api.SendForStreamAsync(HttpMethod.Get, "/api/2.0/fs/files/Volumes/main/default/files/data.bin");
        using var read = new MemoryStream();
        await response.Body.CopyToAsync(read);

        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task Send_ContentMadeForEachAttempt_IsRepeatedByteByByte()
    {
        const string File = "PUT /api/2.0/fs/files/Volumes/main/default/files/data.csv";
        using var workspace = new ScriptedWorkspace();
        workspace.On(File, Reply.Busy(503), Reply.Busy(429), Reply.Empty);
        var made = new List<HttpContent>();

        await workspace.Databricks.Api.SendAsync(HttpMethod.Put, File.Split(' ')[1] + "?overwrite=true", (Func<HttpContent>)MakeContent);

        Assert.Equal(["a;ü\r\n", "a;ü\r\n", "a;ü\r\n"], workspace.Bodies(File));
        Assert.All(workspace.Headers(File, "Content-Type"), type => Assert.Equal("text/csv; charset=utf-8", type));
        Assert.Equal(3, made.Count);

        HttpContent MakeContent()
        {
            made.Add(new StringContent("a;ü\r\n", System.Text.Encoding.UTF8, "text/csv"));
            return made[^1];
        }
    }

    [Fact]
    public async Task Send_ContentThatExistsOnce_IsSentOnceAndTheFailureRaised()
    {
        const string File = "PUT /api/2.0/fs/files/Volumes/main/default/files/data.bin";
        using var workspace = new ScriptedWorkspace();
        workspace.On(File, Reply.Busy(503), Reply.Empty);
        using var stream = new MemoryStream([1, 2, 3]);

        var error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
            workspace.Databricks.Api.SendAsync(HttpMethod.Put, File.Split(' ')[1], new StreamContent(stream))
        );

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (error.StatusCode, error.Attempts));
        Assert.Equal(["\u0001\u0002\u0003"], workspace.Bodies(File));
    }

    [Fact]
    public async Task Send_Form_GoesOutInParts()
    {
        const string Import = "POST /api/2.0/workspace/import";
        using var workspace = new ScriptedWorkspace();
        workspace.On(Import, Reply.Empty);
        using var form = new MultipartFormDataContent("limit") { { new StringContent("/Users/abc@xyz.com/notebook"), "path" } };

        await workspace.Databricks.Api.SendAsync(HttpMethod.Post, Import.Split(' ')[1], form);

        Assert.Equal(["multipart/form-data; boundary=\"limit\""], workspace.Headers(Import, "Content-Type"));
        Assert.Contains("/Users/abc@xyz.com/notebook\r\n--limit--", Assert.Single(workspace.Bodies(Import)));
    }

    [Fact]
    public async Task OnResponse_TypedCall_HearsStatusHeadersAndJson()
    {
        using var workspace = new ScriptedWorkspace();
        workspace.On("GET /api/2.1/clusters/get", Reply.Busy(503), Reply.Cluster("RUNNING"));
        var heard = new List<ApiResponse>();

        await workspace.Databricks.Clusters.GetAsync("1-a", new RequestOptions { OnResponse = heard.Add });

        Assert.Equal((HttpStatusCode.OK, "RUNNING"), (heard[^1].StatusCode, (string?)heard[^1].Json()!["state"]));
        Assert.Equal("request-1", heard[^1].RequestId);
    }
}
