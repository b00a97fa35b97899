using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Testing;
using Databricks.Quickstart.Guides;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Tests;

/// <summary>The API reference fills in what the document gives as examples: an operation sent unchanged succeeds.</summary>
public sealed class ReferenceExampleTests
{
    private static readonly string[] _verbs = ["get", "put", "post", "patch", "delete"];

    public static TheoryData<string> Operations =>
        [.. GuideFiles.Parse(OpenApiDocument.ReadJson()).SelectTokens("$.paths.*.*.operationId").Select(id => (string)id!)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Serve_ExampleOfTheReferenceOnAFreshWorkspace_Succeeds(string operationId)
    {
        await using var server = await RunningServer.StartAsync("--token", RunningServer.Token);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningServer.Token);
        var document = GuideFiles.Parse(await http.GetStringAsync("/openapi.json"));

        using var request = Prefilled(document, operationId);
        using var response = await http.SendAsync(request);

        Assert.True(
            response.IsSuccessStatusCode,
            $"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\nIf the example names a resource that the workspace does not have, add it to src/Databricks.Quickstart/Guides/reference.json."
        );
    }

    private static HttpRequestMessage Prefilled(JToken document, string operationId)
    {
        var operation = document.SelectTokens("$.paths.*.*").OfType<JObject>().Single(one => (string?)one["operationId"] == operationId);
        var verb = ((JProperty)operation.Parent!).Name;
        Assert.Contains(verb, _verbs);
        var path = ((JProperty)operation.Parent.Parent!.Parent!).Name;
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.Select(parameter => Resolve(document, parameter)) ?? [])
        {
            var (name, example) = ((string)parameter["name"]!, parameter["example"]);
            if ((string?)parameter["in"] == "path")
            {
                path = path.Replace("{" + name + "}", Uri.EscapeDataString((string)example!), StringComparison.Ordinal);
            }
            else if (example is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString((string)example!)}");
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), path + (query.Count > 0 ? "?" + string.Join('&', query) : ""));
        if (operation["requestBody"]?["content"]?["application/json"]?["example"] is { } body)
        {
            request.Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static JToken Resolve(JToken document, JToken parameter) =>
        (string?)parameter["$ref"] is { } reference ? document.SelectToken("$." + reference[2..].Replace('/', '.'))! : parameter;
}
