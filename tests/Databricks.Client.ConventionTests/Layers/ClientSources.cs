using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Databricks.Client.ConventionTests.Layers;

/// <summary>The client's sources, written and generated, as the compiler understands them.</summary>
internal static class ClientSources
{
    private const string Project = "src/Databricks.Client";

    private static readonly CSharpParseOptions Options = CSharpParseOptions
        .Default.WithLanguageVersion(LanguageVersion.Preview)
        .WithPreprocessorSymbols("NET8_0_OR_GREATER", "NET");

    private static readonly Lazy<CSharpCompilation> All = new(Compile);

    public static CSharpCompilation Compilation => All.Value;

    /// <summary>Code as if it stood in a file of a folder.</summary>
    public static SyntaxTree Planted(string folder, string code) => CSharpSyntaxTree.ParseText(code, Options, folder);

    private static CSharpCompilation Compile()
    {
        var files = Repository.CSharpFiles(Project).Select(file => Path.Combine(Repository.Root, file)).Concat(Generated());
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options, Layer.FolderOf(file)));
        return CSharpCompilation.Create(
            "Databricks.Client",
            trees,
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
    }

    private static IEnumerable<string> Generated()
    {
        var obj = Path.Combine(Repository.Root, Project, "obj");
        var usings = Directory
            .EnumerateFiles(obj, "Databricks.Client.GlobalUsings.g.cs", SearchOption.AllDirectories)
            .First(file => file.Contains("net8.0", StringComparison.Ordinal));
        return [Path.Combine(obj, "nswag", "Clients.g.cs"), Path.Combine(obj, "nswag", "Models.g.cs"), usings];
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not ("Databricks.Client.dll" or "Databricks.Client.Testing.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
}
