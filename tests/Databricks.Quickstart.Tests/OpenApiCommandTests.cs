using Databricks.Client.Testing;
using Databricks.Quickstart.Guides;
using Newtonsoft.Json.Linq;
using YamlDotNet.Serialization;

namespace Databricks.Quickstart.Tests;

public sealed class OpenApiCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("databricks-openapi-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task OpenApi_Json_IsTheDocumentOfTheTestingPackage()
    {
        var file = Path.Combine(_folder.FullName, "databricks.json");
        using var transcript = new Transcript();

        Assert.Equal(0, await transcript.RunAsync("openapi", file));

        Assert.Equal(OpenApiDocument.ReadJson(), await File.ReadAllTextAsync(file));
        Assert.Contains(file, transcript.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("databricks.yaml")]
    [InlineData("DATABRICKS.YML")]
    public async Task OpenApi_Yaml_SaysTheSameAsTheJson(string name)
    {
        var file = Path.Combine(_folder.FullName, name);
        using var transcript = new Transcript();

        Assert.Equal(0, await transcript.RunAsync("openapi", file));

        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(await File.ReadAllTextAsync(file));
        Assert.Equal(GuideFiles.Parse(OpenApiDocument.ReadJson()).ToString(), JToken.FromObject(yaml!).ToString());
    }

    [Fact]
    public async Task OpenApi_FolderIsMissing_EndsWithOneAndOneMessage()
    {
        using var transcript = new Transcript();

        Assert.Equal(1, await transcript.RunAsync("openapi", Path.Combine(_folder.FullName, "missing", "databricks.json")));

        Assert.Single(transcript.Error.Trim().Split('\n'));
    }
}
