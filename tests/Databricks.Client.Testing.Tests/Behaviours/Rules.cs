using System.Text.RegularExpressions;
using Databricks.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>The rules by which the fake workspace refuses calls: the messages in its sources.</summary>
internal static class Rules
{
    /// <summary>Each message as a pattern, with the file that has it.</summary>
    public static IEnumerable<(string File, string Pattern)> All =>
        Repository.CSharpFiles("src/Databricks.Client.Testing").SelectMany(file => In(file).Select(pattern => (file, pattern)));

    private static IEnumerable<string> In(string file) =>
        CSharpSyntaxTree
            .ParseText(Repository.Read(file))
            .GetRoot()
            .DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(IsRefusal)
            .SelectMany(refusal => Arguments(refusal)!.Arguments.SelectMany(argument => Messages(argument.Expression)));

    private static bool IsRefusal(ExpressionSyntax expression) =>
        expression switch
        {
            ObjectCreationExpressionSyntax made => made.Type.ToString() == "ApiRefusalException",
            InvocationExpressionSyntax called => called.Expression.ToString().StartsWith("ApiRefusalException.", StringComparison.Ordinal),
            _ => false,
        };

    private static ArgumentListSyntax? Arguments(ExpressionSyntax refusal) =>
        (refusal as ObjectCreationExpressionSyntax)?.ArgumentList ?? (refusal as InvocationExpressionSyntax)?.ArgumentList;

    // A code is not a message: it has no space.
    private static IEnumerable<string> Messages(ExpressionSyntax argument) =>
        argument
            .DescendantNodesAndSelf(node => node is not InterpolatedStringExpressionSyntax)
            .Select(node =>
                node switch
                {
                    LiteralExpressionSyntax { Token.Value: string text } => Regex.Escape(text),
                    InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(Pattern)),
                    _ => "",
                }
            )
            .Where(pattern => pattern.Contains(' ', StringComparison.Ordinal))
            .Select(pattern => $"^{pattern}$");

    private static string Pattern(InterpolatedStringContentSyntax content) =>
        content is InterpolatedStringTextSyntax text ? Regex.Escape(text.TextToken.ValueText) : ".*";
}
