namespace Databricks.Client.ConventionTests.Layers;

public sealed class FolderOrderTests
{
    public static TheoryData<string> Projects => [FolderOrder.Client.Project, FolderOrder.Testing.Project];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Sources_EachFolder_UsesOnlyFoldersBeforeIt(string project)
    {
        var order = FolderOrder.Of(project);
        var compilation = ProjectSources.Of(order);
        var violations = LayerRules.Violations(order, compilation, compilation.SyntaxTrees);
        Assert.True(
            violations.Count == 0,
            "A folder uses what stands after it. Move the code to the folder of what it uses, or hand it in from there:\n" + string.Join('\n', violations)
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Sources_EachFolder_HasAPlaceInTheOrder(string project)
    {
        var order = FolderOrder.Of(project);
        var unknown = Repository
            .CSharpFiles("src/" + project)
            .Select(file => order.FolderOf(Path.Combine(Repository.Root, file)))
            .Distinct()
            .Where(folder => !order.IsKnown(folder));
        Assert.True(
            !unknown.Any(),
            $"These folders of {project} have no place in the order: {string.Join(", ", unknown)}. Add them to FolderOrder.cs, and to the list in CONTRIBUTING.md."
        );
    }

    [Theory]
    [InlineData("Databricks.Client", "Errors", "Transport", "class Planted { Databricks.Client.ApiClient? x; }")]
    [InlineData("Databricks.Client", "Http", "Resilience", "class Planted { void X(Databricks.Client.RetryOptions o) { } }")]
    [InlineData(
        "Databricks.Client",
        "Authentication/Credentials",
        "Authentication/Chain",
        "class Planted { Databricks.Client.Authentication.AuthenticationReport? x; }"
    )]
    [InlineData("Databricks.Client", "Authentication/Chain", "Authentication", "class Planted { Databricks.Client.Authentication.ConnectionSource? x; }")]
    [InlineData("Databricks.Client", "Clusters", "Secrets", "class Planted { Databricks.Client.SecretsClient? x; }")]
    [InlineData("Databricks.Client", "Waiting", "the root", "class Planted { object? x = new Databricks.Client.DatabricksClientOptions(); }")]
    [InlineData("Databricks.Client.Testing", "Contract", "State", "class Planted { Databricks.Client.Testing.State.Call? x; }")]
    [InlineData("Databricks.Client.Testing", "Http", "State", "class Planted { object? x = new Databricks.Client.Testing.FakeClock(); }")]
    [InlineData("Databricks.Client.Testing", "Faults", "Examples", "class Planted { object x = Databricks.Client.Testing.Examples.ExampleDocument.Shared; }")]
    [InlineData("Databricks.Client.Testing", "State", "ServingEndpoints", "class Planted { Databricks.Client.Testing.FakeQuery? x; }")]
    [InlineData("Databricks.Client.Testing", "Identity", "Hosting", "class Planted { Databricks.Client.Testing.Hosting.Route? x; }")]
    [InlineData(
        "Databricks.Client.Testing",
        "Permissions",
        "Clusters",
        "class Planted { object x = Databricks.Client.Testing.Clusters.ClusterView.Entry(null!); }"
    )]
    [InlineData(
        "Databricks.Client.Testing",
        "Secrets",
        "Clusters",
        "using static Databricks.Client.Testing.Clusters.ClusterRules; class Planted { object x = Start(null!); }"
    )]
    [InlineData("Databricks.Client.Testing", "Hosting", "the root", "class Planted { Databricks.Client.Testing.FakeWorkspace? x; }")]
    public void LayerRules_PlantedViolation_IsFound(string project, string folder, string used, string code)
    {
        var order = FolderOrder.Of(project);
        var planted = ProjectSources.Planted(folder, code);
        var violations = LayerRules.Violations(order, ProjectSources.Of(order).AddSyntaxTrees(planted), [planted]);
        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Contains($" of '{used}' ", violation, StringComparison.Ordinal));
    }

    [Fact]
    public void LayerRules_PlantedNameThatIsUnknown_IsFound()
    {
        var planted = ProjectSources.Planted("Clusters", "class Planted { int X() => Databricks.Client.Clusters.Nowhere.Y; }");

        var violations = LayerRules.Violations(FolderOrder.Client, ProjectSources.Of(FolderOrder.Client).AddSyntaxTrees(planted), [planted]);

        Assert.Contains("'Clusters' uses 'Nowhere', which is unknown (1)", violations);
    }

    [Theory]
    [InlineData("Databricks.Client", "Clusters", "class Planted { Databricks.Client.ApiClient? x; Databricks.Client.ClustersClient? y; }")]
    [InlineData("Databricks.Client", "Authentication/Chain", "class Planted { Databricks.Client.Authentication.BasicCredential? x; }")]
    [InlineData("Databricks.Client.Testing", "State", "class Planted { Databricks.Client.Testing.RecordedRequest? x; Databricks.Client.SecretsClient? y; }")]
    public void LayerRules_PlantedUseOfWhatStandsBefore_IsNotAViolation(string project, string folder, string code)
    {
        var order = FolderOrder.Of(project);
        var planted = ProjectSources.Planted(folder, code);
        Assert.Empty(LayerRules.Violations(order, ProjectSources.Of(order).AddSyntaxTrees(planted), [planted]));
    }
}
