using System.Text;
using Databricks.Client.Authentication;
using Databricks.Client.Testing;
using Databricks.Quickstart.Recording;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Tests.Recording;

/// <summary>Secrets in every place of an exchange; none may be in any file or in the recorder's output.</summary>
public sealed class SecretsInRecordingsTests
{
    private const string Token = "workspace-token-7f3a9c";
    private const string SecondToken = "second-token-51b2e0";
    private const string Value = "p\"ss<wörd>&/+ 17";

    /// <summary>The token within the base64 of a longer string.</summary>
    private static readonly string _within = Convert.ToBase64String(Encoding.UTF8.GetBytes("token:" + Token))[8..24];

    private static readonly string[] _forms =
    [
        Token,
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Token)),
        _within,
        Value,
        JsonConvert.ToString(Value)[1..^1],
        JsonConvert.ToString(Value, '"', StringEscapeHandling.EscapeNonAscii)[1..^1],
        Uri.EscapeDataString(Value),
        System.Net.WebUtility.HtmlEncode(Value),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)),
    ];

    public static TheoryData<string> Echoes =>
        [
            .. _forms.Where(form => form != _within),
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("token:" + Token))}",
            JsonConvert.ToString(new JObject { ["message"] = Value }.ToString(Formatting.None)),
        ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Secret_EchoedInAnErrorAHeaderAPathAndAQuery_IsInNoFile(string echo)
    {
        await using var fixture = await RecordingFixture.StartAsync(token: Token);
        await PutAsync(fixture);
        fixture.Workspace.Faults.Add(
            Fault.Raw(
                400,
                new JObject
                {
                    ["error_code"] = "BAD_REQUEST",
                    ["message"] = $"No: {echo}.",
                    [echo] = echo,
                }.ToString()
            )
        );
        fixture.Workspace.Faults.Add(Fault.Raw(500, $"<html>{echo}</html>"));

        await fixture.GetAsync("/api/2.1/clusters/list", ("Accept", "application/json"), ("User-Agent", "x " + Uri.EscapeDataString(echo)));
        await fixture.GetAsync($"/api/2.0/serving-endpoints/{Uri.EscapeDataString(echo)}?q={Uri.EscapeDataString(echo)}&{Uri.EscapeDataString(echo)}=1");
        await fixture.GetAsync($"/any/{Uri.EscapeDataString(echo)}");

        AssertClean(fixture);
    }

    [Fact]
    public async Task Secret_ReadBack_IsInNoFile()
    {
        await using var fixture = await RecordingFixture.StartAsync(token: Token);
        await PutAsync(fixture);

        await fixture.GetAsync("/api/2.0/secrets/get?scope=abc&key=password");

        AssertClean(fixture);
        Assert.Equal("cmVjb3JkZWQtc2VjcmV0LT", ((string)fixture.Recorded()[^1].Body.Json!["value"]!)[..22]); // base64, as a client expects it
    }

    [Fact]
    public async Task SecretMembers_OfTheDocument_AreInNoFile()
    {
        await using var fixture = await RecordingFixture.StartAsync(token: Token);

        await fixture.SendAsync(
            HttpMethod.Post,
            "/api/2.1/clusters/create",
            new JObject
            {
                ["spark_version"] = "15.4.x-scala2.12",
                ["node_type_id"] = "Standard_D4ds_v5",
                ["num_workers"] = 1,
                ["spark_conf"] = new JObject { ["fs.azure.key"] = Value, ["spark.speculation"] = "true" },
                ["spark_env_vars"] = new JObject { ["A"] = Token, ["B"] = "{{secrets/abc/key}}" },
                ["docker_image"] = new JObject
                {
                    ["url"] = "x",
                    ["basic_auth"] = new JObject { ["username"] = "u", ["password"] = Value },
                },
            }.ToString()
        );

        AssertClean(fixture);
        var body = fixture.Recorded()[0].RequestBody.Json!;
        Assert.Equal("{{secrets/abc/key}}", (string?)body["spark_env_vars"]!["B"]);
        Assert.Equal("15.4.x-scala2.12", (string?)body["spark_version"]);
    }

    [Theory]
    [InlineData("application/json", """{"access_token":"p\"ss<wörd>&/+ 17","expires_in":3600}""")]
    [InlineData("application/json", """[{"name":"x","settings":{"client_secret":["p\"ss<wörd>&/+ 17"]}}]""")]
    [InlineData("text/event-stream", "event: x\ndata: {\"api_key\":\"p\\\"ss<wörd>&/+ 17\"}\n\n")]
    public async Task SecretMembers_OfUndocumentedResponses_AreInNoFile(string type, string body)
    {
        await using var fixture = await RecordingFixture.StartAsync(token: Token);
        fixture.Workspace.Faults.Add(Fault.Raw(200, body, type));

        await fixture.GetAsync("/api/2.0/other?client_secret=" + Uri.EscapeDataString(Value));

        AssertClean(fixture);
    }

    [Fact]
    public async Task Token_OfTheRecorderAndOfAnotherCall_AreInNoFile()
    {
        await using var fixture = await RecordingFixture.StartAsync(token: Token);
        const string Other = "dapi0123456789abcdef0123456789abcdef";
        fixture.Workspace.Faults.Add(Fault.Raw(400, $$"""{"message":"{{fixture.Token}} {{Other}} eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl"}"""));

        await fixture.GetAsync("/api/2.1/clusters/list");

        var written = fixture.EverythingWritten();
        Assert.All([fixture.Token, Other, "eyJ"], secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Password_OfBasicAuthentication_IsInNoFile()
    {
        await using var fixture = await RecordingFixture.StartAsync(
            token: Token,
            configure: options => (options.Token, options.Credential) = (null, new BasicCredential("abc", Value))
        );
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes($"abc:{Value}"));
        fixture.Workspace.Faults.Add(Fault.Raw(400, new JObject { ["message"] = $"Not {Value}, nor Basic {header}." }.ToString()));

        await fixture.GetAsync("/api/2.1/clusters/list");

        AssertClean(fixture);
        Assert.DoesNotContain(header, fixture.EverythingWritten(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Databricks-Azure-SP-Management-Token")]
    [InlineData("X-Databricks-GCP-SA-Access-Token")]
    public async Task SecondToken_OfACloud_IsInNoFile(string header)
    {
        await using var fixture = await RecordingFixture.StartAsync(
            token: Token,
            configure: options => options.ConfigureHandler = Second(options.ConfigureHandler)
        );
        fixture.Workspace.Faults.Add(Fault.Raw(400, new JObject { ["message"] = $"{header}: {SecondToken}" }.ToString()));

        await fixture.GetAsync("/api/2.1/clusters/list");

        Assert.NotEmpty(fixture.Recorded());
        Assert.DoesNotContain(SecondToken, fixture.EverythingWritten(), StringComparison.Ordinal);

        // As a credential does that sends two tokens: what leaves has the second one too.
        Func<HttpMessageHandler, HttpMessageHandler> Second(Func<HttpMessageHandler, HttpMessageHandler>? watch) =>
            inner => new HeaderHandler(watch!(inner), header, SecondToken);
    }

    [Fact]
    public async Task Addresses_ByDefault_AreReplacedConsistently()
    {
        await using var fixture = await RecordingFixture.StartAsync(token: Token);

        await fixture.SendAsync(
            HttpMethod.Patch,
            "/api/2.0/permissions/clusters/1015-073040-t4hw9fg1",
            """{"access_control_list":[{"user_name":"abc@xyz.com","permission_level":"CAN_MANAGE"},{"user_name":"def@xyz.com","permission_level":"CAN_RESTART"}]}"""
        );
        await fixture.GetAsync("/api/2.0/workspace/list?path=%2FUsers%2FABC%40xyz.com%2Fx");

        Assert.DoesNotContain("xyz.com", fixture.EverythingWritten(), StringComparison.OrdinalIgnoreCase);
        var list = fixture.Recorded()[0].Body.Json!["access_control_list"]!;
        var sent = fixture.Recorded()[0].RequestBody.Json!["access_control_list"]!;
        Assert.All(sent, entry => Assert.Contains(list, shown => (string?)shown["user_name"] == (string?)entry["user_name"]));
        Assert.NotEqual((string?)sent[0]!["user_name"], (string?)sent[1]!["user_name"]);
        Assert.Contains(Uri.EscapeDataString((string)sent[0]!["user_name"]!), fixture.Recorded()[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_ByDefault_AreKept()
    {
        await using var fixture = await RecordingFixture.StartAsync();

        await fixture.GetAsync("/api/2.1/clusters/get?cluster_id=1015-073040-t4hw9fg1");

        Assert.Equal("1015-073040-t4hw9fg1", (string?)Assert.Single(fixture.Recorded()).Body.Json!["cluster_id"]);
    }

    [Fact]
    public async Task Ids_WhenAsked_AreReplacedConsistently()
    {
        await using var fixture = await RecordingFixture.StartAsync(scrubber: new Scrubber(replaceIds: true));

        await fixture.GetAsync("/api/2.1/clusters/get?cluster_id=1015-073040-t4hw9fg1");
        await fixture.GetAsync("/api/2.0/permissions/clusters/1015-073040-t4hw9fg1");

        var written = fixture.EverythingWritten();
        Assert.DoesNotContain("1015-073040-t4hw9fg1", written, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Workspace.WorkspaceId, written, StringComparison.Ordinal);
        var id = (string)fixture.Recorded()[0].Body.Json!["cluster_id"]!;
        Assert.Equal($"/clusters/{id}", (string?)fixture.Recorded()[1].Body.Json!["object_id"]);
        Assert.EndsWith($"/clusters/{id}", fixture.Recorded()[1].Target, StringComparison.Ordinal);
    }

    private static async Task PutAsync(RecordingFixture fixture)
    {
        await fixture.SendAsync(HttpMethod.Post, "/api/2.0/secrets/scopes/create", """{"scope":"abc"}""");
        var put = new JObject
        {
            ["scope"] = "abc",
            ["key"] = "password",
            ["string_value"] = Value,
        };
        var (status, body) = await fixture.SendAsync(HttpMethod.Post, "/api/2.0/secrets/put", put.ToString());
        Assert.True(status == 200, body);
    }

    private sealed class HeaderHandler(HttpMessageHandler inner, string name, string value) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation(name, value);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static void AssertClean(RecordingFixture fixture)
    {
        var written = fixture.EverythingWritten();
        Assert.NotEmpty(fixture.Recorded());
        Assert.All(_forms, form => Assert.DoesNotContain(form, written, StringComparison.Ordinal));
        Assert.All(_forms, form => Assert.DoesNotContain(JsonConvert.ToString(form)[1..^1], written, StringComparison.Ordinal));
    }
}
