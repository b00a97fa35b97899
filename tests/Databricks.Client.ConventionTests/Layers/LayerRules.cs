using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Databricks.Client.ConventionTests.Layers;

/// <summary>Finds each name in the sources that means something in a folder further to the right.</summary>
internal static class LayerRules
{
    public static IReadOnlyList<string> Violations(FolderOrder order, CSharpCompilation compilation, IEnumerable<SyntaxTree> trees)
    {
        var violations = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tree in trees.Where(tree => !FolderOrder.IsGenerated(tree.FilePath)))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is { } symbol && HomeOf(order, symbol) is { } home && !order.MayUse(tree.FilePath, home))
                {
                    violations.Add(
                        $"'{Show(tree.FilePath)}' uses {symbol.ToDisplayString()} of '{Show(home)}' ({name.GetLocation().GetLineSpan().StartLinePosition.Line + 1})"
                    );
                }
            }
        }

        return [.. violations];
    }

    private static string? HomeOf(FolderOrder order, ISymbol symbol)
    {
        if (symbol is INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol)
        {
            return null;
        }

        // A member counts by its own file: a type may have parts in several folders.
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        return type is null
            ? null
            : order.HomeOf(type.Name, [.. symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath)]);
    }

    private static string Show(string folder) => folder.Length == 0 ? "the root" : folder;
}
