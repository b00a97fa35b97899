namespace Databricks.Client.ConventionTests.Layers;

public sealed class FolderOrderTests
{
    [Fact]
    public void Client_EachFolder_UsesOnlyFoldersBeforeIt()
    {
        var compilation = ClientSources.Compilation;
        var violations = LayerRules.Violations(compilation, compilation.SyntaxTrees);
        Assert.True(
            violations.Count == 0,
            "A folder uses what stands to its right. Move the code to the folder of what it uses, or hand it in from there:\n" + string.Join('\n', violations)
        );
    }

    [Fact]
    public void Client_EachFolder_HasAPlaceInTheOrder()
    {
        var unknown = Repository
            .CSharpFiles("src/Databricks.Client")
            .Select(file => Layer.FolderOf(Path.Combine(Repository.Root, file)))
            .Distinct()
            .Where(folder => !Layer.IsKnown(folder));
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("Errors", "class Planted { Databricks.Client.Transport.ApiClient? x; }")]
    [InlineData("Http", "class Planted { void X(Databricks.Client.Resilience.RetryOptions o) { } }")]
    [InlineData("Clusters", "class Planted { Databricks.Client.SecretsClient? x; }")]
    [InlineData("Waiting", "class Planted { object? x = new Databricks.Client.DatabricksClientOptions(); }")]
    public void LayerRules_PlantedViolation_IsFound(string folder, string code)
    {
        var planted = ClientSources.Planted(folder, code);
        Assert.NotEmpty(LayerRules.Violations(ClientSources.Compilation.AddSyntaxTrees(planted), [planted]));
    }
}
