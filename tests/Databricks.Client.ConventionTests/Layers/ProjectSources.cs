using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Databricks.Client.ConventionTests.Layers;

/// <summary>The sources of a project, written and generated, as the compiler understands them. The path of each is its folder.</summary>
internal static class ProjectSources
{
    private static readonly CSharpParseOptions _options = CSharpParseOptions
        .Default.WithLanguageVersion(LanguageVersion.Preview)
        .WithPreprocessorSymbols("NET8_0_OR_GREATER", "NET");

    private static readonly ConcurrentDictionary<string, CSharpCompilation> _compiled = new(StringComparer.Ordinal);

    public static CSharpCompilation Of(FolderOrder order) => _compiled.GetOrAdd(order.Project, _ => Compile(order));

    /// <summary>Code, treated as a file in a folder.</summary>
    public static SyntaxTree Planted(string folder, string code) => CSharpSyntaxTree.ParseText(code, _options, folder);

    private static CSharpCompilation Compile(FolderOrder order)
    {
        var project = Path.Combine("src", order.Project);
        var files = Repository.CSharpFiles(project).Select(file => Path.Combine(Repository.Root, file)).Concat(Generated(project));
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), _options, order.FolderOf(file)));
        return CSharpCompilation.Create(
            order.Project,
            trees,
            References(order),
            // Without the analysis of nulls, which says nothing about names and takes most of the time.
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
    }

    private static IEnumerable<string> Generated(string project)
    {
        var obj = Path.Combine(Repository.Root, project, "obj");
        var usings = Directory
            .EnumerateFiles(obj, "*.GlobalUsings.g.cs", SearchOption.AllDirectories)
            .First(file => file.Contains("net8.0", StringComparison.Ordinal));
        return new[] { Path.Combine(obj, "nswag", "Clients.g.cs"), Path.Combine(obj, "nswag", "Models.g.cs") }.Where(File.Exists).Append(usings);
    }

    private static IEnumerable<MetadataReference> References(FolderOrder order) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name && name != order.Project && name != FolderOrder.Testing.Project)
            .Select(path => MetadataReference.CreateFromFile(path));
}
