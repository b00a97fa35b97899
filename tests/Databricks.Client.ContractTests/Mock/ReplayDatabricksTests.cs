using System.Net;
using System.Net.Sockets;
using Databricks.Client.Testing.WireMock;
using WireMock.Server;

namespace Databricks.Client.ContractTests.Mock;

public sealed class ReplayDatabricksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("databricks-recording-").FullName;
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly HttpClient _http;

    public ReplayDatabricksTests() => _http = new HttpClient { BaseAddress = new Uri(_server.Url!) };

    [Fact]
    public async Task Replay_Recorded_HasStatusHeadersAndBody()
    {
        Write(1, "/api/2.2/a%2Fb?x=%20", """{"status":429,"headers":{"Retry-After":"7","X-Two":["a","b"]},"json":{"a":1.50}}""");
        _server.ReplayDatabricks(_folder);

        using var response = await _http.GetAsync("/api/2.2/a%2Fb?x=+");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        Assert.Equal(["a", "b"], response.Headers.GetValues("X-Two").SelectMany(value => value.Split(", ")));
        Assert.StartsWith("{\"a\":1.5", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_Stream_HasItsEvents()
    {
        Write(1, "/a", """{"status":200,"headers":{"Content-Type":"text/event-stream"},"events":["data: 1\n\n","data: [DONE]\n\n"]}""");
        _server.ReplayDatabricks(_folder);

        using var response = await _http.GetAsync("/a");

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("data: 1\n\ndata: [DONE]\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Replay_Stream_SendsEachEventByItself()
    {
        Write(1, "/a", """{"status":200,"headers":{"Content-Type":"text/event-stream"},"events":["data: 1\n\n","data: é\n\n"]}""");
        _server.ReplayDatabricks(_folder);
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", _server.Port);
        var stream = connection.GetStream();

        await stream.WriteAsync("GET /a HTTP/1.1\r\nHost: workspace.test\r\n\r\n"u8.ToArray());

        using var reader = new StreamReader(stream);
        var response = await reader.ReadToEndAsync();
        Assert.EndsWith("\r\n\r\n9\r\ndata: 1\n\n\r\na\r\ndata: é\n\n\r\n0\r\n\r\n", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_StreamCutByTheWorkspace_HasTheEventsBeforeAndIsCut()
    {
        Write(
            1,
            "/a",
            """{"status":200,"headers":{"Content-Type":"text/event-stream"},"events":["data: 1\n\n"],"cut":"the workspace ended the response too early"}"""
        );
        _server.ReplayDatabricks(_folder);
        using var response = await _http.GetAsync("/a", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("data: 1", await reader.ReadLineAsync());
        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Replay_CutByTheWorkspace_IsCut()
    {
        Write(1, "/a", """{"status":200,"headers":{},"text":"half","cut":"the workspace ended the response too early"}""");
        _server.ReplayDatabricks(_folder);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _http.GetStringAsync("/a"));
    }

    [Fact]
    public async Task Replay_BodyThatWasLeftOut_Is501AndSaysSo()
    {
        Write(1, "/a", """{"status":200,"headers":{},"omitted":"3 bytes that are not UTF-8 text"}""");
        _server.ReplayDatabricks(_folder);

        using var response = await _http.GetAsync("/a");

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains("0001-GET-200.json: 3 bytes that are not UTF-8 text", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NotRecorded_Is400AndNamesWhatDiffers()
    {
        Write(1, "/a?x=1", """{"status":200,"headers":{},"json":{}}""");
        _server.ReplayDatabricks(_folder);

        using var response = await _http.GetAsync("/a?x=2");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("0001-GET-200.json has the query '?x=1'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_BesideGivenDatabricks_GoesBeforeTheExamples()
    {
        Write(
            1,
            "/api/2.1/clusters/get?cluster_id=1",
            """{"status":200,"headers":{"Content-Type":"application/json"},"json":{"cluster_id":"1","cluster_name":"recorded"}}"""
        );
        _server.GivenDatabricks().ReplayDatabricks(_folder);
        using var databricks = new DatabricksClient(_server.Url!, "token");

        Assert.Equal("recorded", (await databricks.Clusters.GetAsync("1")).ClusterName);
        Assert.NotEqual("recorded", (await databricks.Clusters.GetAsync("2")).ClusterName);
    }

    [Fact]
    public void Replay_NoFolder_SaysWhere()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => _server.ReplayDatabricks(Path.Combine(_folder, "none")));

        Assert.Contains(Path.Combine(_folder, "none"), error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(int number, string target, string response) =>
        File.WriteAllText(
            Path.Combine(_folder, $"{number:0000}-GET-200.json"),
            $$$"""{"number":{{{number}}},"request":{"method":"GET","target":"{{{target}}}","headers":{}},"response":{{{response}}} }"""
        );
}
