using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Databricks.Client.Testing;
using Databricks.Client.Testing.Recording;
using Databricks.Quickstart.Guides;

namespace Databricks.Quickstart.Tests.Recording;

public sealed class RecordingProxyTests
{
    private const string List = "/api/2.1/clusters/list";

    [Fact]
    public async Task Get_Documented_PassesAndIsRecorded()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);

        var (status, body) = await fixture.GetAsync(List + "?page_size=1");

        Assert.Equal(200, status);
        Assert.Contains("\"cluster_id\"", body, StringComparison.Ordinal);
        var exchange = Assert.Single(fixture.Recorded());
        Assert.Equal(("Clusters_List", "GET", List + "?page_size=1", 200), (exchange.Operation, exchange.Method, exchange.Target, exchange.Status));
        Assert.Equal(GuideFiles.Parse(body)["next_page_token"], exchange.Body.Json!["next_page_token"]);
        Assert.Equal("0001-Clusters_List-200.json", Path.GetFileName(Assert.Single(Directory.GetFiles(fixture.Folder, "*.json"))));
    }

    [Theory]
    [InlineData("POST", "/api/2.1/clusters/start", "Clusters_Start")]
    [InlineData("POST", "/serving-endpoints/my-endpoint/invocations", "ServingEndpoints_Query")]
    [InlineData("POST", "/api/2.2/jobs/create", "POST")]
    [InlineData("DELETE", "/api/2.0/serving-endpoints/my-endpoint", "ServingEndpoints_Delete")]
    public async Task Write_ReadsOnly_IsRefusedAndNothingIsSent(string method, string path, string named)
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);

        var (status, body) = await fixture.SendAsync(new HttpMethod(method), path, "{}");

        Assert.Equal(403, status);
        Assert.StartsWith($"{named} may change the workspace", (string?)GuideFiles.Parse(body)["message"], StringComparison.Ordinal);
        Assert.Contains("--write", body, StringComparison.Ordinal);
        Assert.Empty(fixture.Workspace.Requests);
        Assert.Empty(Directory.GetFiles(fixture.Folder, "*.json"));
    }

    [Theory]
    [InlineData("POST", "/api/2.1/clusters/events", """{"cluster_id":"1015-073040-t4hw9fg1"}""", 200)]
    [InlineData("GET", "/api/2.2/jobs/list", null, 404)]
    public async Task Read_ReadsOnly_Passes(string method, string path, string? body, int expected)
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);

        var (status, _) = await fixture.SendAsync(new HttpMethod(method), path, body);

        Assert.Equal(expected, status);
        Assert.Single(fixture.Workspace.Requests);
    }

    [Fact]
    public async Task Read_OverridesItsMethod_DoesNotSayTheOther()
    {
        await using var fixture = await RecordingFixture.StartAsync(write: false);

        await fixture.GetAsync("/api/2.0/serving-endpoints/my-endpoint", ("X-HTTP-Method-Override", "DELETE"));

        Assert.DoesNotContain("X-HTTP-Method-Override", Assert.Single(fixture.Workspace.Requests).Headers.Keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer somebody")]
    [InlineData("Basic dG9rZW46eA==")]
    public async Task Caller_WithoutTheToken_Is401AndNothingIsSent(string? authorization)
    {
        await using var fixture = await RecordingFixture.StartAsync();
        fixture.Http.DefaultRequestHeaders.Authorization = null;

        var (status, body) = authorization is null ? await fixture.GetAsync(List) : await fixture.GetAsync(List, ("Authorization", authorization));

        Assert.Equal(401, status);
        Assert.Contains("token that it printed", body, StringComparison.Ordinal);
        Assert.Empty(fixture.Workspace.Requests);
    }

    [Fact]
    public async Task Headers_OfTheCaller_PassWithoutItsIdentityAndItsConnection()
    {
        await using var fixture = await RecordingFixture.StartAsync();

        await fixture.GetAsync(
            List,
            ("X-Team", "ads"),
            ("User-Agent", "caller/1"),
            ("Cookie", "session=1"),
            ("X-Databricks-Azure-SP-Management-Token", "other"),
            ("Connection", "X-Hop"),
            ("X-Hop", "1"),
            ("Keep-Alive", "timeout=5"),
            ("Proxy-Authorization", "Basic x")
        );

        var headers = Assert.Single(fixture.Workspace.Requests).Headers;
        Assert.Equal("ads", headers["X-Team"]);
        Assert.EndsWith(" caller/1", headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("Bearer ***", headers["Authorization"]);
        Assert.All(
            ["Cookie", "X-Databricks-Azure-SP-Management-Token", "X-Hop", "Keep-Alive", "Proxy-Authorization", "Connection"],
            name => Assert.DoesNotContain(name, headers.Keys)
        );
    }

    [Theory]
    [InlineData("/api/2.0/serving-endpoints/a%2Fb%252Fc")]
    [InlineData("/api/2.0/serving-endpoints/%41%7E+%20?x=%2B+a%3D&x=2;3,4")]
    [InlineData("/api/2.0//serving-endpoints/x/%2E%2E/y")]
    public async Task Target_Escaped_ArrivesAsItWasSent(string target)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var line = ReadRequestLineAsync(listener);
        await using var fixture = await RecordingFixture.StartAsync(configure: options => options.Host = $"http://{listener.LocalEndpoint}");

        await fixture.GetAsync(target);

        Assert.Equal($"GET {target} HTTP/1.1", await line);
    }

    [Fact]
    public async Task Error_WithHeaders_PassesOnceAndIsRecorded()
    {
        await using var fixture = await RecordingFixture.StartAsync();
        fixture.Workspace.FailNext(1, 429, TimeSpan.FromSeconds(7));
        using var request = new HttpRequestMessage(HttpMethod.Get, List);

        using var response = await fixture.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        Assert.Single(fixture.Workspace.Requests);
        var exchange = Assert.Single(fixture.Recorded());
        Assert.Equal("7", RecordedExchange.Header(exchange.Headers, "Retry-After"));
        Assert.Equal("REQUEST_LIMIT_EXCEEDED", (string?)exchange.Body.Json!["error_code"]);
    }

    [Fact]
    public async Task Stream_WhileItLasts_PassesPieceByPieceAndIsRecorded()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var fixture = await RecordingFixture.StartAsync(configure: options => options.Host = $"http://{listener.LocalEndpoint}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/serving-endpoints/chat/completions") { Content = new StringContent("{}") };
        var sending = fixture.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var server = await listener.AcceptTcpClientAsync();
        await using var wire = server.GetStream();
        await WriteAsync(wire, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        using var response = await sending;
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        await WriteAsync(wire, "e\r\ndata: {\"a\":1}\n\r\n1\r\n\n\r\n");
        Assert.Equal("data: {\"a\":1}", await reader.ReadLineAsync()); // the second piece is sent only now
        await WriteAsync(wire, "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
        await reader.ReadToEndAsync();

        Assert.Equal(["data: {\"a\":1}\n\n", "data: [DONE]\n\n"], Assert.Single(fixture.Recorded()).Body.Events);
    }

    [Fact]
    public async Task Stream_CallerGoesAway_IsRecordedAsFarAsItCame()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var fixture = await RecordingFixture.StartAsync(configure: options => options.Host = $"http://{listener.LocalEndpoint}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/serving-endpoints/chat/completions") { Content = new StringContent("{}") };
        var sending = fixture.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var server = await listener.AcceptTcpClientAsync();
        await using var wire = server.GetStream();
        await WriteAsync(wire, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\ne\r\ndata: {\"a\":1}\n\r\n1\r\n\n\r\n");
        using (var response = await sending)
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            await reader.ReadLineAsync();
        }

        await ReadToEndAsync(wire); // the recorder hangs up

        await fixture.WaitForLineAsync();
        var exchange = Assert.Single(fixture.Recorded());
        Assert.Equal("the caller closed the connection", exchange.Cut);
        Assert.StartsWith("data: {\"a\":1}\n", Assert.Single(exchange.Body.Events!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_EndsTooEarly_IsCutForTheCallerToo()
    {
        await using var fixture = await RecordingFixture.StartAsync();
        fixture.Workspace.Faults.Add(Fault.Truncated());

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => fixture.GetAsync(List));

        Assert.Equal("the workspace ended the response too early", Assert.Single(fixture.Recorded()).Cut);
    }

    [Fact]
    public async Task Workspace_Unreachable_Is502WithOneText()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        await using var fixture = await RecordingFixture.StartAsync(configure: options => options.Host = address);

        var (status, body) = await fixture.GetAsync(List);

        Assert.Equal(502, status);
        Assert.StartsWith("The recorder got no response from the workspace", (string?)GuideFiles.Parse(body)["message"], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(fixture.Folder, "*.json"));
    }

    [Fact]
    public async Task Head_AnyPath_PassesWithoutABody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var fixture = await RecordingFixture.StartAsync(configure: options => options.Host = $"http://{listener.LocalEndpoint}");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/2.0/fs/files/a");
        var sending = fixture.Http.SendAsync(request);
        using var server = await listener.AcceptTcpClientAsync();
        await using var wire = server.GetStream();

        await WriteAsync(wire, "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nContent-Type: application/octet-stream\r\n\r\n");
        using var response = await sending;

        Assert.Equal(1234, response.Content.Headers.ContentLength);
        Assert.Equal("HEAD", Assert.Single(fixture.Recorded()).Method);
    }

    [Fact]
    public async Task Bodies_Compressed_AreRecordedAsText()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var fixture = await RecordingFixture.StartAsync(configure: options => options.Host = $"http://{listener.LocalEndpoint}");
        using var content = new ByteArrayContent(Compress("""{"cluster_id":"1"}"""));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/2.1/clusters/events") { Content = content };
        var sending = fixture.Http.SendAsync(request);
        using var server = await listener.AcceptTcpClientAsync();
        await using var wire = server.GetStream();

        var body = Compress("""{"events":[]}""");
        await WriteAsync(wire, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n");
        await wire.WriteAsync(body);
        using var response = await sending;

        Assert.Equal("""{"events":[]}""", await response.Content.ReadAsStringAsync());
        var exchange = Assert.Single(fixture.Recorded());
        Assert.Equal("1", (string?)exchange.RequestBody.Json!["cluster_id"]);
        Assert.NotNull(exchange.Body.Json!["events"]);
    }

    [Fact]
    public async Task Bodies_Large_PassAndAreNamed()
    {
        await using var fixture = await RecordingFixture.StartAsync();
        var large = new string('x', 20 * 1024 * 1024);
        fixture.Workspace.Faults.Add(Fault.Raw(200, large));

        var (_, body) = await fixture.SendAsync(HttpMethod.Put, "/api/2.0/fs/files/a", $"\"{large}\"");

        Assert.Equal(large, body);
        Assert.Equal(large.Length + 2, Assert.Single(fixture.Workspace.Requests).Body.Length);
        var exchange = Assert.Single(fixture.Recorded());
        Assert.Contains("are not recorded", exchange.Body.Omitted, StringComparison.Ordinal);
        Assert.Contains("are not recorded", exchange.RequestBody.Omitted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_AtTheSameTime_EachHasItsFile()
    {
        await using var fixture = await RecordingFixture.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => fixture.GetAsync($"{List}?page_size={i + 1}")));

        var recorded = fixture.Recorded();
        Assert.Equal(Enumerable.Range(1, 40), recorded.Select(exchange => exchange.Number));
        Assert.Equal(40, recorded.Select(exchange => exchange.Target).Distinct().Count());
        Assert.StartsWith("# Departures from the OpenAPI document\n\n40 exchanges, 0 departures.", fixture.Departures, StringComparison.Ordinal);
    }

    private static async Task<string> ReadRequestLineAsync(TcpListener listener)
    {
        using var server = await listener.AcceptTcpClientAsync();
        await using var wire = server.GetStream();
        using var reader = new StreamReader(wire);
        var line = await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The headers are of no interest.
        }

        await WriteAsync(wire, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        return line!;
    }

    private static async Task ReadToEndAsync(NetworkStream wire)
    {
        try
        {
            var buffer = new byte[1024];
            while (await wire.ReadAsync(buffer) > 0)
            {
                // The request is of no interest.
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }

    private static Task WriteAsync(Stream wire, string text) => wire.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
