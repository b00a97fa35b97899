using System.Globalization;
using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Identity of an operation: its ID, its tag and its idempotency.</summary>
internal sealed class OperationRules(BundledDocument document, ProblemLog problems)
{
    private static readonly string[] _idempotencies = ["safe", "idempotent", "idempotent-delete", "non-idempotent"];

    private readonly Dictionary<string, SourcePosition> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tags = [.. document.Root.ItemsOf("tags").OfType<MapNode>().Select(t => t.Text("name")).OfType<string>()];

    public void Check(OperationContext context)
    {
        CheckId(context);
        CheckTag(context);
        CheckIdempotency(context);
        if (context.Verb.Key is "options" or "trace")
        {
            problems.Add(
                Codes.OperationId,
                context.Verb.Position,
                $"The client does not support {context.Verb.Key.ToUpperInvariant()} requests. Remove the operation."
            );
        }
    }

    private void CheckId(OperationContext context)
    {
        var member = context.Operation.Find("operationId");
        var position = member?.Value.Position ?? context.Verb.Position;
        if (member is null)
        {
            problems.Add(Codes.OperationId, position, $"{context.Title} has no operationId. Write 'operationId: Group_Verb', as in Clusters_Get.");
            return;
        }

        if (context.Id.Split('_') is not [var group, var verb] || !CSharpNames.IsPascalCase(group) || !CSharpNames.IsPascalCase(verb))
        {
            problems.Add(
                Codes.OperationId,
                position,
                $"'{context.Id}' is not of the form Group_Verb with both parts in PascalCase, as in Clusters_Get, which becomes ClustersClient.GetAsync."
            );
        }

        if (_ids.TryGetValue(context.Id, out var first))
        {
            problems.Add(
                Codes.DuplicateOperation,
                position,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The operationId '{context.Id}' is taken by {first.File}({first.Line}). Give each operation its own."
                )
            );
            return;
        }

        _ids.Add(context.Id, position);
    }

    private void CheckTag(OperationContext context)
    {
        var position = context.Operation.Find("tags")?.Value.Position ?? context.Verb.Position;
        if (context.Operation.ItemsOf("tags") is not [ScalarNode { Text: var tag }])
        {
            problems.Add(Codes.Tag, position, $"{context.Title} must have exactly one tag, the group of its operationId: the tag names the client class.");
            return;
        }

        var group = context.Id.Split('_')[0];
        if (context.Id.Contains('_', StringComparison.Ordinal) && tag != group)
        {
            problems.Add(
                Codes.Tag,
                position,
                $"{context.Title} has the tag '{tag}', but the group of its operationId is '{group}'. Use the same name in both."
            );
        }

        if (!_tags.Contains(tag))
        {
            problems.Add(
                Codes.Tag,
                position,
                $"The tag '{tag}' is not among the 'tags' of the document's root. Correct it, or add it there with a description."
            );
        }
    }

    private void CheckIdempotency(OperationContext context)
    {
        const string Keyword = "x-databricks-idempotency";
        var choices = string.Join(", ", _idempotencies);
        if (context.Operation.Find(Keyword) is not { } repeat)
        {
            problems.Add(
                Codes.Idempotency,
                context.Verb.Position,
                $"{context.Title} has no '{Keyword}', which decides whether a failed call may be sent again. Add it with one of: {choices}."
            );
        }
        else if (!_idempotencies.Contains((repeat.Value as ScalarNode)?.Text, StringComparer.Ordinal))
        {
            problems.Add(
                Codes.Idempotency,
                repeat.Value.Position,
                $"'{(repeat.Value as ScalarNode)?.Text}' is not a valid idempotency value. Write one of: {choices}."
            );
        }
    }
}
