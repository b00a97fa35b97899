using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>The `x-` members of operations: what they name must exist, or the templates would write code that does nothing.</summary>
internal sealed class ExtensionRules(BundledDocument document, ProblemLog problems)
{
    public void Check(OperationContext context)
    {
        CheckPaging(context);
        CheckOverload(context);
        CheckIdempotency(context);
        CheckDeprecation(context);
        CheckNotFound(context.Operation);
        CheckTrue(context.Operation, "x-databricks-query");
        if (document.ResponseSchema(context.Operation) is { } response)
        {
            CheckTrue(response, "x-databricks-any-json");
        }
    }

    private void CheckPaging(OperationContext context)
    {
        if (!TryMap(context, "x-databricks-paging", ["items", "token", "next"], out var paging))
        {
            return;
        }

        var response = document.ResponseSchema(context.Operation);
        RequireMember(context, paging, "items", response, "response");
        if (paging.Find("next") is not null)
        {
            RequireMember(context, paging, "next", response, "response");
        }

        if (paging.Find("token") is { } token)
        {
            var name = paging.Text("token");
            var isParameter = context.Operation.ItemsOf("parameters").Any(p => document.Resolve(p)?.Text("name") == name);
            if (!isParameter && document.RequestSchema(context.Operation)?.Map("properties")?[name ?? ""] is null)
            {
                problems.Add(
                    Codes.Extension,
                    token.Value.Position,
                    $"The paging of {context.Title} sends '{name}', which is neither a parameter nor a member of its body. Correct the name."
                );
            }
        }
    }

    private void CheckOverload(OperationContext context)
    {
        if (context.Operation.Find("x-csharp-overload") is not { } overload)
        {
            return;
        }

        if (overload.Value is not ListNode { Items: { Count: > 0 } items })
        {
            problems.Add(Codes.Extension, overload.Value.Position, "'x-csharp-overload' takes a list of members of the body, such as [cluster_id].");
            return;
        }

        var properties = document.RequestSchema(context.Operation)?.Map("properties");
        foreach (var item in items)
        {
            if ((item as ScalarNode)?.Text is not { } name || properties?[name] is not MapNode)
            {
                problems.Add(
                    Codes.Extension,
                    item.Position,
                    $"'x-csharp-overload' names '{(item as ScalarNode)?.Text}', which is not a member of the body of {context.Title}. Correct the name."
                );
            }
        }
    }

    private void CheckIdempotency(OperationContext context)
    {
        const string Done = "x-databricks-done";
        if (
            TryMap(context, Done, ["error", "read", "key", "states", "wanted", "shown"], out var done)
            && (done.Text("error") is null || done.Text("read") is null)
        )
        {
            problems.Add(
                Codes.Extension,
                done.Position,
                $"'{Done}' takes at least 'error', the error code, and 'read', the operation that reads the resource."
            );
        }

        const string Keyword = "x-databricks-idempotency-token";
        if (
            context.Operation.Find(Keyword) is { } member
            && document.RequestSchema(context.Operation)?.Map("properties")?[context.Operation.Text(Keyword) ?? ""] is null
        )
        {
            problems.Add(
                Codes.Extension,
                member.Value.Position,
                $"'{Keyword}' names '{context.Operation.Text(Keyword)}', which is not a member of the body of {context.Title}. Correct the name."
            );
        }
    }

    private void CheckDeprecation(OperationContext context)
    {
        if (context.Operation.Find("x-deprecated-message") is { } message && context.Operation.Text("deprecated") != "true")
        {
            problems.Add(
                Codes.Extension,
                message.Position,
                "'x-deprecated-message' has no effect without 'deprecated: true'. Add that, or remove the message."
            );
        }
    }

    private void CheckNotFound(MapNode operation)
    {
        const string Keyword = "x-databricks-not-found";
        if (
            operation.Find(Keyword) is { } member
            && operation.Text(Keyword) is var code
            && (string.IsNullOrEmpty(code) || !code.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_'))
        )
        {
            problems.Add(
                Codes.Extension,
                member.Value.Position,
                $"'{Keyword}' takes the error code with which the service reports a missing resource, such as INVALID_PARAMETER_VALUE. Correct it."
            );
        }
    }

    private void CheckTrue(MapNode described, string keyword)
    {
        if (described.Find(keyword) is { } member && described.Text(keyword) != "true")
        {
            problems.Add(Codes.Extension, member.Value.Position, $"'{keyword}' takes only true. Leave it out where it does not apply.");
        }
    }

    private bool TryMap(OperationContext context, string keyword, string[] known, out MapNode map)
    {
        map = null!;
        if (context.Operation.Find(keyword) is not { } member)
        {
            return false;
        }

        if (member.Value is not MapNode value)
        {
            problems.Add(Codes.Extension, member.Value.Position, $"'{keyword}' takes a map with: {string.Join(", ", known)}.");
            return false;
        }

        foreach (var stray in value.Members.Where(m => !known.Contains(m.Key, StringComparer.Ordinal)))
        {
            problems.Add(Codes.Extension, stray.Position, $"'{keyword}' has no member '{stray.Key}'. Known members: {string.Join(", ", known)}.");
        }

        map = value;
        return true;
    }

    private void RequireMember(OperationContext context, MapNode paging, string keyword, MapNode? schema, string what)
    {
        var name = paging.Text(keyword);
        if (name is null || schema?.Map("properties")?[name] is null)
        {
            problems.Add(
                Codes.Extension,
                (paging.Find(keyword)?.Value ?? paging).Position,
                $"The paging of {context.Title} has '{keyword}: {name}', which is not a member of its {what}. Correct the name."
            );
        }
    }
}
