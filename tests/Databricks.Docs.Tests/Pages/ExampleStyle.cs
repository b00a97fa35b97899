using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Databricks.Docs.Tests.Pages;

/// <summary>What the C# of pages demands of its readers: how many namespaces, and how often they must know better than the compiler.</summary>
internal static class ExampleStyle
{
    /// <summary>How many <c>using</c> directives a block has.</summary>
    public static int Usings(string code) => Nodes(code).OfType<UsingDirectiveSyntax>().Count();

    /// <summary>How often a block says with <c>!</c> that something is not null.</summary>
    public static int NullForgivings(string code) => Nodes(code).Count(node => node.IsKind(SyntaxKind.SuppressNullableWarningExpression));

    // Blocks are statements, members or types. The parser takes what it may not have there, and reports it in diagnostics that are not read.
    private static IEnumerable<SyntaxNode> Nodes(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest)).GetRoot().DescendantNodes();
}
