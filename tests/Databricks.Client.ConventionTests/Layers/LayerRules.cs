using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Databricks.Client.ConventionTests.Layers;

/// <summary>Finds each name in the sources that means something in a folder further down, or nothing at all.</summary>
internal static class LayerRules
{
    // The C# keywords that the syntax tree holds as names.
    private static readonly string[] _keywords = ["nameof", "notnull", "unmanaged", "_"];

    // Names that the compiler cannot resolve would escape the check, so they are reported too.
    public static IReadOnlyList<string> Violations(FolderOrder order, CSharpCompilation compilation, IEnumerable<SyntaxTree> trees)
    {
        var violations = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tree in trees.Where(tree => !FolderOrder.IsGenerated(tree.FilePath)))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var found = model.GetSymbolInfo(name);
                if (found.Symbol is not { } symbol)
                {
                    if (found.CandidateSymbols.IsEmpty && !_keywords.Contains(name.Identifier.Text) && !IsLabel(name))
                    {
                        violations.Add($"'{Show(tree.FilePath)}' uses '{name}', which is unknown ({Line(name)})");
                    }
                }
                else if (HomeOf(order, symbol) is { } home && !order.MayUse(tree.FilePath, home))
                {
                    violations.Add($"'{Show(tree.FilePath)}' uses {symbol.ToDisplayString()} of '{Show(home)}' ({Line(name)})");
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

    // The name of an alias, of an argument, or of a member of what a pattern or '?.' looks at: there the compiler does not always say what it is.
    private static bool IsLabel(SimpleNameSyntax name) => name.Parent is NameEqualsSyntax or NameColonSyntax or MemberBindingExpressionSyntax;

    private static int Line(SimpleNameSyntax name) => name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Show(string folder) => folder.Length == 0 ? "the root" : folder;
}
