using Databricks.Quickstart.Guides;

namespace Databricks.Quickstart.Tests;

public sealed class StubsCommandTests
{
    [Fact]
    public async Task Stubs_Folder_ReceivesAMappingOfEveryOperation()
    {
        var folder = Directory.CreateTempSubdirectory("databricks-stubs-");
        try
        {
            using var transcript = new Transcript();

            Assert.Equal(0, await transcript.RunAsync("stubs", folder.FullName));

            var mapping = GuideFiles.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "__admin", "mappings", "Clusters_Start.json")));
            Assert.Equal("POST", (string?)mapping["Request"]!["Methods"]![0]);
            Assert.Contains($"to {folder.FullName}:", transcript.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Stubs_FolderCannotBeMade_EndsWithOneAndOneMessage()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var transcript = new Transcript();

            Assert.Equal(1, await transcript.RunAsync("stubs", Path.Combine(file, "below")));

            Assert.Single(transcript.Error.Trim().Split('\n'));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
