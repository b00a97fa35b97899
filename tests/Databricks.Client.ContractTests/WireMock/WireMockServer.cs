using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>The WireMock that all tests of a run share: one Java process, started when the first test asks for it. Tests keep apart by <see cref="WireMockTenant"/>.</summary>
internal sealed class WireMockServer
{
    private static readonly Lazy<Task<WireMockServer>> Starting = new(StartAsync);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private WireMockServer(int port) => Port = port;

    public static Task<WireMockServer> Shared => Starting.Value;

    public int Port { get; }

    /// <summary>Calls WireMock's administration.</summary>
    /// <returns>The answer's body; empty if there is none.</returns>
    public async Task<JObject> AdminAsync(HttpMethod method, string path, JObject? body = null)
    {
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{Port}/__admin/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length == 0
                ? []
                : Json.Object(text)
            : throw new InvalidOperationException($"WireMock answered {(int)response.StatusCode} to {method} {path}: {text}");
    }

    private static async Task<WireMockServer> StartAsync()
    {
        var jar = typeof(WireMockServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WireMockJar").Value!;
        return new WireMockServer(await WireMockProcess.StartAsync(jar));
    }
}
