using Databricks.Client.ConventionTests.Layers;

namespace Databricks.Client.ConventionTests.Sources;

public sealed class MutationScoreTests
{
    [Theory]
    [InlineData("tests/Databricks.Client.MutationTests")]
    [InlineData("tests/Databricks.Client.Testing.MutationTests")]
    public void Configuration_Folders_AreThoseOfAllGroups(string project)
    {
        var configuration = Repository.Read(project + "/stryker-config.json");

        var without = FolderOrder.Services.Where(service => !configuration.Contains($"\"{service}/**/*.cs\"", StringComparison.Ordinal));
        Assert.True(!without.Any(), $"Add \"FOLDER/**/*.cs\" to 'mutate' in {project}/stryker-config.json for: {string.Join(", ", without)}");
    }
}
