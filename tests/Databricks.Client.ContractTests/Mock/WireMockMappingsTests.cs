using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using WireMock.Handlers;
using WireMock.Server;
using WireMock.Settings;

namespace Databricks.Client.ContractTests.Mock;

/// <summary>The mapping files, as a WireMock.Net that knows nothing of us reads them.</summary>
public sealed class WireMockMappingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mappings-").FullName;
    private readonly WireMockServer _server;

    public WireMockMappingsTests()
    {
        WireMockMappings.Write(_folder);
        _server = WireMockServer.Start(
            new WireMockServerSettings
            {
                Urls = ["http://127.0.0.1:0"],
                StartAdminInterface = true,
                ReadStaticMappings = true,
                FileSystemHandler = new LocalFileSystemHandler(_folder),
            }
        );
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Write_EveryOperation_RespondsWithItsExample()
    {
        using var client = CreateClient();

        foreach (var id in OperationIds.All)
        {
            var response = await Document.ExampleOf(id).SendAsync(client);

            var expected = Document.Operation(id).Example;
            var difference =
                response is null || expected is null
                    ? null
                    : Json.Difference(expected, response as string ?? Json.Token(Newtonsoft.Json.JsonConvert.SerializeObject(response)));
            Assert.True(difference is null, $"{id}: {difference}");
        }

        Assert.Equal(OperationIds.All, _server.LogEntries.Select(static entry => entry.MappingTitle));
    }

    [Fact]
    public async Task Write_RequiredMemberOrParameterMissing_IsNotAccepted()
    {
        using var client = CreateClient();

        await Assert.ThrowsAsync<NotFoundException>(() => client.Api.SendAsync(HttpMethod.Get, "/api/2.1/clusters/get"));
        await Assert.ThrowsAsync<NotFoundException>(() => client.Api.SendAsync(HttpMethod.Post, "/api/2.1/clusters/start", Json.Object("{}")));
    }

    [Fact]
    public async Task Write_ErrorPosted_GoesBeforeTheExample()
    {
        using var client = CreateClient();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var mapping = new StringContent(
            await File.ReadAllTextAsync(Path.Combine(_folder, "errors", "Clusters_Get.INVALID_PARAMETER_VALUE.json")),
            System.Text.Encoding.UTF8,
            "application/json"
        );

        using var posted = await http.PostAsync(_server.Url + "/__admin/mappings", mapping);

        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
        await Assert.ThrowsAsync<InvalidParameterValueException>(() => client.Clusters.GetAsync("1-a"));
    }

    [Fact]
    public void Write_Again_WritesTheSameBytes()
    {
        var before = Files();

        var written = WireMockMappings.Write(_folder);

        Assert.Equal(written, before.Count);
        Assert.Equal(OperationIds.All.Count + Document.Errors.Count, written);
        Assert.Equal(before, Files());
    }

    private Dictionary<string, string> Files() =>
        Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories).ToDictionary(static file => file, File.ReadAllText);

    private DatabricksClient CreateClient() =>
        new(
            new DatabricksClientOptions
            {
                Host = _server.Url,
                Token = MockWorkspace.Token,
                Retry = { Enabled = false },
            }
        );
}
