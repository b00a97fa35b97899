using System.Text;
using Databricks.Client.Authentication;
using Databricks.Client.Testing;
using Databricks.Quickstart.Recording;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Tests.Recording;

/// <summary>Secrets in every place of an exchange; none may be in any file, nor in what the recorder tells.</summary>
public sealed class SecretsInRecordingsTests
{
    private const string Token = "workspace-token-7f3a9c";
    private const string SecondToken = "second-token-51b2e0";
    private const string Value = "p\"ss<wörd>&/+ 17";

    /// <summary>What the token is within the base64 of a longer text.</summary>
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
        await using var site = await RecordingSite.StartAsync(token: Token);
        await PutAsync(site);
        site.Workspace.Faults.Add(
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
        site.Workspace.Faults.Add(Fault.Raw(500, $"<html>{echo}</html>"));

        await site.GetAsync("/api/2.1/clusters/list", ("Accept", "application/json"), ("User-Agent", "x " + Uri.EscapeDataString(echo)));
        await site.GetAsync($"/api/2.0/serving-endpoints/{Uri.EscapeDataString(echo)}?q={Uri.EscapeDataString(echo)}&{Uri.EscapeDataString(echo)}=1");
        await site.GetAsync($"/any/{Uri.EscapeDataString(echo)}");

        AssertClean(site);
    }

    [Fact]
    public async Task Secret_ReadBack_IsInNoFile()
    {
        await using var site = await RecordingSite.StartAsync(token: Token);
        await PutAsync(site);

        await site.GetAsync("/api/2.0/secrets/get?scope=abc&key=password");

        AssertClean(site);
        Assert.Equal("cmVjb3JkZWQtc2VjcmV0LT", ((string)site.Recorded()[^1].Body.Json!["value"]!)[..22]); // base64, as a client expects it
    }

    [Fact]
    public async Task SecretMembers_OfTheDocument_AreInNoFile()
    {
        await using var site = await RecordingSite.StartAsync(token: Token);

        await site.SendAsync(
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

        AssertClean(site);
        var body = site.Recorded()[0].RequestBody.Json!;
        Assert.Equal("{{secrets/abc/key}}", (string?)body["spark_env_vars"]!["B"]);
        Assert.Equal("15.4.x-scala2.12", (string?)body["spark_version"]);
    }

    [Theory]
    [InlineData("application/json", """{"access_token":"p\"ss<wörd>&/+ 17","expires_in":3600}""")]
    [InlineData("application/json", """[{"name":"x","settings":{"client_secret":["p\"ss<wörd>&/+ 17"]}}]""")]
    [InlineData("text/event-stream", "event: x\ndata: {\"api_key\":\"p\\\"ss<wörd>&/+ 17\"}\n\n")]
    public async Task SecretMembers_OfUndocumentedResponses_AreInNoFile(string type, string body)
    {
        await using var site = await RecordingSite.StartAsync(token: Token);
        site.Workspace.Faults.Add(Fault.Raw(200, body, type));

        await site.GetAsync("/api/2.0/other?client_secret=" + Uri.EscapeDataString(Value));

        AssertClean(site);
    }

    [Fact]
    public async Task Token_OfTheRecorderAndOfAnotherCall_AreInNoFile()
    {
        await using var site = await RecordingSite.StartAsync(token: Token);
        const string Other = "dapi0123456789abcdef0123456789abcdef";
        site.Workspace.Faults.Add(Fault.Raw(400, $$"""{"message":"{{site.Token}} {{Other}} eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl"}"""));

        await site.GetAsync("/api/2.1/clusters/list");

        var written = site.EverythingWritten();
        Assert.All([site.Token, Other, "eyJ"], secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Password_OfBasicAuthentication_IsInNoFile()
    {
        await using var site = await RecordingSite.StartAsync(
            token: Token,
            configure: options => (options.Token, options.Credential) = (null, new BasicCredential("abc", Value))
        );
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes($"abc:{Value}"));
        site.Workspace.Faults.Add(Fault.Raw(400, new JObject { ["message"] = $"Not {Value}, nor Basic {header}." }.ToString()));

        await site.GetAsync("/api/2.1/clusters/list");

        AssertClean(site);
        Assert.DoesNotContain(header, site.EverythingWritten(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Databricks-Azure-SP-Management-Token")]
    [InlineData("X-Databricks-GCP-SA-Access-Token")]
    public async Task SecondToken_OfACloud_IsInNoFile(string header)
    {
        await using var site = await RecordingSite.StartAsync(token: Token, configure: options => options.ConfigureHandler = Second(options.ConfigureHandler));
        site.Workspace.Faults.Add(Fault.Raw(400, new JObject { ["message"] = $"{header}: {SecondToken}" }.ToString()));

        await site.GetAsync("/api/2.1/clusters/list");

        Assert.NotEmpty(site.Recorded());
        Assert.DoesNotContain(SecondToken, site.EverythingWritten(), StringComparison.Ordinal);

        // As a credential does that sends two tokens: what leaves has the second one too.
        Func<HttpMessageHandler, HttpMessageHandler> Second(Func<HttpMessageHandler, HttpMessageHandler>? watch) =>
            inner => new HeaderHandler(watch!(inner), header, SecondToken);
    }

    [Fact]
    public async Task Addresses_ByDefault_AreReplacedConsistently()
    {
        await using var site = await RecordingSite.StartAsync(token: Token);

        await site.SendAsync(
            HttpMethod.Patch,
            "/api/2.0/permissions/clusters/1015-073040-t4hw9fg1",
            """{"access_control_list":[{"user_name":"abc@xyz.com","permission_level":"CAN_MANAGE"},{"user_name":"def@xyz.com","permission_level":"CAN_RESTART"}]}"""
        );
        await site.GetAsync("/api/2.0/workspace/list?path=%2FUsers%2FABC%40xyz.com%2Fx");

        Assert.DoesNotContain("xyz.com", site.EverythingWritten(), StringComparison.OrdinalIgnoreCase);
        var list = site.Recorded()[0].Body.Json!["access_control_list"]!;
        var sent = site.Recorded()[0].RequestBody.Json!["access_control_list"]!;
        Assert.All(sent, entry => Assert.Contains(list, shown => (string?)shown["user_name"] == (string?)entry["user_name"]));
        Assert.NotEqual((string?)sent[0]!["user_name"], (string?)sent[1]!["user_name"]);
        Assert.Contains(Uri.EscapeDataString((string)sent[0]!["user_name"]!), site.Recorded()[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_ByDefault_AreKept()
    {
        await using var site = await RecordingSite.StartAsync();

        await site.GetAsync("/api/2.1/clusters/get?cluster_id=1015-073040-t4hw9fg1");

        Assert.Equal("1015-073040-t4hw9fg1", (string?)Assert.Single(site.Recorded()).Body.Json!["cluster_id"]);
    }

    [Fact]
    public async Task Ids_WhenAsked_AreReplacedConsistently()
    {
        await using var site = await RecordingSite.StartAsync(scrubber: new Scrubber(replaceIds: true));

        await site.GetAsync("/api/2.1/clusters/get?cluster_id=1015-073040-t4hw9fg1");
        await site.GetAsync("/api/2.0/permissions/clusters/1015-073040-t4hw9fg1");

        var written = site.EverythingWritten();
        Assert.DoesNotContain("1015-073040-t4hw9fg1", written, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Workspace.WorkspaceId, written, StringComparison.Ordinal);
        var id = (string)site.Recorded()[0].Body.Json!["cluster_id"]!;
        Assert.Equal($"/clusters/{id}", (string?)site.Recorded()[1].Body.Json!["object_id"]);
        Assert.EndsWith($"/clusters/{id}", site.Recorded()[1].Target, StringComparison.Ordinal);
    }

    private static async Task PutAsync(RecordingSite site)
    {
        await site.SendAsync(HttpMethod.Post, "/api/2.0/secrets/scopes/create", """{"scope":"abc"}""");
        var put = new JObject
        {
            ["scope"] = "abc",
            ["key"] = "password",
            ["string_value"] = Value,
        };
        var (status, body) = await site.SendAsync(HttpMethod.Post, "/api/2.0/secrets/put", put.ToString());
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

    private static void AssertClean(RecordingSite site)
    {
        var written = site.EverythingWritten();
        Assert.NotEmpty(site.Recorded());
        Assert.All(_forms, form => Assert.DoesNotContain(form, written, StringComparison.Ordinal));
        Assert.All(_forms, form => Assert.DoesNotContain(JsonConvert.ToString(form)[1..^1], written, StringComparison.Ordinal));
    }
}
