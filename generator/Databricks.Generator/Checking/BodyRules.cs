using System.Text.RegularExpressions;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Checking;

/// <summary>Bodies of requests and responses: of the content types that the transport can write and read.</summary>
internal sealed partial class BodyRules(BundledDocument document, ProblemLog problems)
{
    private const string Json = "application/json";

    /// <summary>
    /// A streamed response. Its schema is that of one event; hand-written methods read it, in addition to the generated one, which reads the whole
    /// response.
    /// </summary>
    private const string Stream = "text/event-stream";

    private static readonly string[] _responseTypes = [Json, "text/plain", Stream];

    public void Check(OperationContext context)
    {
        CheckRequest(context);
        CheckResponses(context);
    }

    private void CheckRequest(OperationContext context)
    {
        if (document.Resolve(context.Operation["requestBody"]) is not { } body)
        {
            return;
        }

        var position = context.Operation.Find("requestBody")!.Position;
        if (context.Verb.Key is "get" or "head")
        {
            problems.Add(
                Codes.RequestBody,
                position,
                $"{context.Title} is a {context.Verb.Key.ToUpperInvariant()} with a body, which proxies drop. Send its members as query parameters."
            );
        }

        if (body.Text("required") != "true")
        {
            problems.Add(Codes.RequestBody, position, $"The body of {context.Title} must have 'required: true': the C# method always sends one.");
        }

        if (body.MembersOf("content") is not [{ Key: Json } content])
        {
            var found = string.Join(", ", body.MembersOf("content").Select(c => c.Key));
            problems.Add(
                Codes.RequestBody,
                position,
                $"The body of {context.Title} must have exactly one content type, {Json}, but it has: {(found.Length > 0 ? found : "none")}. Forms, XML and multipart are not supported."
            );
            return;
        }

        CheckContent(context, content, Codes.RequestBody);
    }

    private void CheckResponses(OperationContext context)
    {
        var responses = context.Operation.MembersOf("responses");
        var position = context.Operation.Find("responses")?.Position ?? context.Verb.Position;
        foreach (var bad in responses.Where(r => r.Key != "default" && !Status().IsMatch(r.Key)))
        {
            problems.Add(
                Codes.Response,
                bad.Position,
                $"'{bad.Key}' is not a single status. Write '200' for success and 'default' for errors; any 2xx counts as success."
            );
        }

        var successes = responses.Where(r => r.Key.StartsWith('2')).ToList();
        if (successes is not [{ Key: "200" }])
        {
            var found = successes.Count == 0 ? "none" : string.Join(", ", successes.Select(s => s.Key));
            problems.Add(
                Codes.Response,
                position,
                $"{context.Title} must describe exactly one success response, '200', which becomes the C# return type for any 2xx, but it describes: {found}."
            );
        }

        if (!responses.Any(r => r.Key == "default"))
        {
            problems.Add(Codes.Response, position, $"{context.Title} has no 'default' response. Add one that refers to the common error.");
        }

        foreach (var response in responses)
        {
            if (document.Resolve(response.Value) is { } resolved)
            {
                CheckContents(context, response, resolved);
            }
        }
    }

    private void CheckContents(OperationContext context, Member response, MapNode resolved)
    {
        var contents = resolved.MembersOf("content");
        if (contents.Count > 1 && contents is not [{ Key: Json }, { Key: Stream }])
        {
            problems.Add(
                Codes.Response,
                contents[1].Position,
                $"The response {response.Key} of {context.Title} has several content types, but a C# method returns one. Keep one, or {Json} followed by {Stream} for the events of the same response."
            );
        }
        else if (contents is [{ Key: Stream } alone])
        {
            problems.Add(
                Codes.Response,
                alone.Position,
                $"The response {response.Key} of {context.Title} is described only as a stream, which the templates do not read. Describe the whole response as {Json} before it."
            );
        }

        foreach (var content in contents)
        {
            if (!_responseTypes.Contains(content.Key, StringComparer.Ordinal))
            {
                problems.Add(Codes.Response, content.Position, $"The client does not read '{content.Key}'. Use one of: {string.Join(", ", _responseTypes)}.");
            }

            CheckContent(context, content, Codes.Response);
        }
    }

    private void CheckContent(OperationContext context, Member content, string code)
    {
        if (content.Value is not MapNode media || media["schema"] is not { } schema)
        {
            problems.Add(Codes.MissingMember, content.Position, $"The body '{content.Key}' of {context.Title} has no 'schema'. Add one.");
            return;
        }

        var resolved = document.ResolveSchema(schema);
        var isObject = content.Key is Json or Stream;
        if (isObject ? resolved?["properties"] is null : resolved?.Text("type") != "string")
        {
            var expected = isObject ? "a reference to a named object schema" : "'type: string'";
            problems.Add(
                code,
                schema.Position,
                $"The body '{content.Key}' of {context.Title} must be {expected}, the only form that the templates read and write."
            );
        }
        else
        {
            SchemaRules.CheckUse(schema, $"body of {context.Title}", document, problems);
        }
    }

    [GeneratedRegex("^[1-5][0-9][0-9]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Status();
}
