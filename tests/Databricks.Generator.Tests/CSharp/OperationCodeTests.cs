using System.Text.Json;
using static Databricks.Generator.Tests.TemporaryDocument;

namespace Databricks.Generator.Tests.CSharp;

/// <summary>What the templates get to know of an operation, from the document.</summary>
public sealed class OperationCodeTests : IDisposable
{
    private const string Last = "RequestOptions? options = null, System.Threading.CancellationToken cancellationToken = default";

    private readonly TemporaryDocument _document = new();

    public void Dispose() => _document.Dispose();

    [Fact]
    public void Call_OfParameters_TakesThemInOrderAndSaysWhereEachGoes()
    {
        var code = Get();

        Assert.Equal($"string thingId, int? pageSize = null, {Last}", Text(code, "call", "signature"));
        Assert.Equal(["thingId", "pageSize", "options", "cancellationToken"], Texts(code, "call", "parameters", "name"));
        Assert.Equal(["path", "query"], Texts(code, "values", "in"));
        Assert.Equal(["thing_id", "page_size"], Texts(code, "values", "wireName"));
        Assert.Equal(["thingId", "pageSize"], Texts(code, "values", "name"));
    }

    [Fact]
    public void Call_RequiredQueryParameter_ComesBeforeOptionalOnesAndIsChecked()
    {
        AddParameter("{ name: kind, in: query, required: true, schema: { $ref: ../schemas/things.yaml#/Color } }");

        var code = Get();

        Assert.Equal($"string thingId, Color kind, int? pageSize = null, {Last}", Text(code, "call", "signature"));
        Assert.Equal(["kind ?? throw new System.ArgumentNullException(nameof(kind))", "pageSize"], Texts(code, "values", "value"));
    }

    [Theory]
    [InlineData(
        "{ name: only_states, in: query, schema: { type: array, items: { type: string } } }",
        "System.Collections.Generic.IEnumerable<string>? onlyStates"
    )]
    [InlineData("{ name: filter_by.state, in: query, x-csharp-name: state, schema: { type: string } }", "string? state")]
    public void Call_QueryParameter_HasItsTypeAndName(string parameter, string declaration)
    {
        AddParameter(parameter);

        Assert.Equal($"string thingId, int? pageSize = null, {declaration} = null, {Last}", Text(Get(), "call", "signature"));
    }

    [Fact]
    public void Call_WithBody_SendsItWithItsIdempotencyToken()
    {
        var code = Create();

        Assert.Equal($"CreateThingRequest request, {Last}", Text(code, "call", "signature"));
        Assert.Equal("The request body.", code.GetProperty("call").GetProperty("parameters")[0].GetProperty("description").GetString());
        Assert.Equal(["body"], Texts(code, "values", "in"));
        Assert.Equal(["Token"], Texts(code, "values", "idempotencyToken"));
    }

    [Fact]
    public void Call_WithDescribedBody_SaysWhatItIs()
    {
        _document.Replace(Paths, "requestBody:\n", "requestBody:\n      description: The thing to make.\n");

        Assert.Equal("The thing to make.", Create().GetProperty("call").GetProperty("parameters")[0].GetProperty("description").GetString());
    }

    [Fact]
    public void Result_OfEachResponse_IsItsType()
    {
        Assert.Equal(("Thing", "System.Threading.Tasks.Task<Thing>", "The thing."), Result(Get()));
        Assert.Equal((null, "System.Threading.Tasks.Task", null), Result(Create()));
    }

    [Fact]
    public void Result_OfText_IsAString()
    {
        _document.Replace(Paths, "description: Done.", "description: Done.\n        content: { text/plain: { schema: { type: string } } }");

        Assert.Equal(("string", "System.Threading.Tasks.Task<string>", "Done."), Result(Create()));
    }

    [Fact]
    public void Result_AlsoStreamed_IsTheWholeResponse()
    {
        _document.Replace(
            Paths,
            "              $ref: ../examples/Things_Get.response.json\n",
            "              $ref: ../examples/Things_Get.response.json\n          text/event-stream: { schema: { $ref: ../schemas/things.yaml#/Part } }\n"
        );

        Assert.Equal("Thing", Text(Get(), "result"));
    }

    [Fact]
    public void Result_ThatMayBeAnyJson_IsReadByTheClassItself()
    {
        Assert.Equal("ReadJson", Text(Get(), "reader"));

        _document.Replace(Schemas, "description: A thing.", "description: A thing.\n  x-databricks-any-json: true");

        Assert.Equal("ReadAny", Text(Get(), "reader"));
    }

    [Fact]
    public void Operation_ThatIsAQuery_SaysSo()
    {
        Assert.False(Get().TryGetProperty("isQuery", out _));

        _document.Replace(Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: safe\n    x-databricks-query: true");

        Assert.Equal("true", Text(Get(), "isQuery"));
    }

    [Fact]
    public void Operation_WithACodeForAMissingResource_HasItAsALiteral()
    {
        Assert.False(Get().TryGetProperty("notFound", out _));

        _document.Replace(Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: safe\n    x-databricks-not-found: INVALID_THING_9");

        Assert.Equal("\"INVALID_THING_9\"", Text(Get(), "notFound"));
    }

    [Theory]
    [InlineData("color:\n      type: string", "string color", "Color = color")]
    [InlineData("color:\n      type: string\n      x-csharp-name: Hue", "string hue", "Hue = hue")]
    [InlineData("color:\n      type: integer\n      format: int64\n      x-databricks-time: seconds", "System.DateTimeOffset color", "Color = color")]
    public void Overload_OfAMember_MakesTheBodyOfIt(string member, string declaration, string value)
    {
        _document.Replace(Schemas, "required: [color]\n  properties:\n    color:\n      type: string", $"required: [color]\n  properties:\n    {member}");

        var code = Create();

        Assert.Equal($"{declaration}, {Last}", Text(code, "overload", "signature"));
        Assert.Equal($"new CreateThingRequest {{ {value} }}, ", Text(code, "overload", "arguments"));
    }

    [Fact]
    public void Overload_BesideParameters_PassesThemOn()
    {
        _document.Replace(Root, "/create:", "/{thing_id}/create:");
        _document.Replace(
            Paths,
            "x-csharp-overload: [color]",
            "x-csharp-overload: [color, token]\n    parameters: [{ name: thing_id, in: path, required: true, schema: { type: string } }]"
        );

        var code = Operation("/api/things/{thing_id}/create", "post");

        Assert.Equal($"string thingId, string color, string token, {Last}", Text(code, "overload", "signature"));
        Assert.Equal("thingId, new CreateThingRequest { Color = color, Token = token }, ", Text(code, "overload", "arguments"));
    }

    [Fact]
    public void List_WithTokenAndFilter_CallsPageAfterPage()
    {
        MakeList("{ items: parts, token: page_token, next: thing_id }");

        var code = Get();

        Assert.Equal(("ListPartsPage", "ListParts"), (Text(code, "call", "name"), Text(code, "list", "name")));
        Assert.Equal($"string thingId, ListThingPartsOptions? filter = null, string? pageToken = null, {Last}", Text(code, "call", "signature"));
        Assert.Equal($"string thingId, ListThingPartsOptions? filter = null, {Last}", Text(code, "list", "signature"));
        Assert.Equal("thingId, filter, token, ", Text(code, "list", "arguments"));
        Assert.Equal(["filter?.PageSize", "filter?.Tags", "pageToken"], Texts(code, "values", "value"));
        Assert.Equal(
            ("Part", "token", "static page => page.Parts", "static page => page.ThingId"),
            (Text(code, "pages", "itemType"), Text(code, "pages", "token"), Text(code, "pages", "items"), Text(code, "pages", "next"))
        );
        Assert.Contains("Overrides for each call; null for the client's settings.", Texts(code, "list", "parameters", "description"));
        Assert.Equal(("The call failed", "A call failed"), (Text(code, "call", "failed"), Text(code, "list", "failed")));
    }

    [Fact]
    public void Filter_OfAList_HasItsOptionalParameters()
    {
        MakeList("{ items: parts, token: page_token, next: thing_id }");

        var filter = Get().GetProperty("filter");

        Assert.Equal("ListThingPartsOptions", Text(filter, "name"));
        Assert.Equal(["PageSize", "Tags"], Texts(filter, "members", "name"));
        Assert.Equal(["int?", "System.Collections.Generic.IList<string>"], Texts(filter, "members", "typeName"));
        Assert.Equal(["new System.Collections.Generic.List<string>()"], Texts(filter, "members", "initial"));
    }

    [Fact]
    public void List_ThatComesWhole_PassesNoToken()
    {
        MakeList("{ items: parts }");
        _document.Replace(Schemas, "parts:\n", "parts:\n      x-csharp-name: Pieces\n");

        var code = Get();

        Assert.Equal("thingId, filter, ", Text(code, "list", "arguments"));
        Assert.Equal(
            ("_", "static page => page.Pieces", "next: null"),
            (Text(code, "pages", "token"), Text(code, "pages", "items"), Text(code, "pages", "next"))
        );
        Assert.Contains("PageToken", Texts(code, "filter", "members", "name"));
    }

    [Fact]
    public void List_OfAGroup_HasAFilterByItsName()
    {
        MakeList("{ items: parts }");
        _document.Replace(Paths, "operationId: Things_ListParts", "operationId: Things_List");

        Assert.Equal("ListThingsOptions", Text(Get(), "filter", "name"));
    }

    [Fact]
    public void List_WithTokenInTheBody_IsWrittenByHand()
    {
        _document.Replace(
            Paths,
            "description: Done.",
            "description: Done.\n        content: { application/json: { schema: { $ref: ../schemas/things.yaml#/Thing } } }"
        );
        _document.Replace(Paths, "x-csharp-overload: [color]", "x-csharp-overload: [color]\n    x-databricks-paging: { items: parts, token: token }");

        var code = Create();

        Assert.Equal("CreatePage", Text(code, "call", "name"));
        Assert.Equal("CreatePage", Text(code, "overload", "name"));
        Assert.False(code.TryGetProperty("list", out _));
        Assert.False(code.TryGetProperty("pages", out _));
    }

    [Theory]
    [InlineData("post", "non-idempotent", "System.Net.Http.HttpMethod.Post", "NonIdempotent")]
    [InlineData("put", "idempotent", "System.Net.Http.HttpMethod.Put", "Idempotent")]
    [InlineData("patch", "idempotent-delete", "new System.Net.Http.HttpMethod(\"PATCH\")", "IdempotentDelete")]
    public void Operation_VerbAndIdempotency_AreThoseOfTheRuntime(string verb, string idempotency, string httpMethod, string member)
    {
        _document.Replace(Paths, "  post:", $"  {verb}:");
        _document.Replace(Paths, "x-databricks-idempotency: non-idempotent", $"x-databricks-idempotency: {idempotency}");

        var code = Operation("/api/things/create", verb);

        Assert.Equal(("Things", "Create"), (Text(code, "group"), Text(code, "name")));
        Assert.Equal((httpMethod, member), (Text(code, "httpMethod"), Text(code, "idempotency")));
    }

    [Fact]
    public void Operation_DoneByALostAttempt_SaysHowToTell()
    {
        _document.Replace(
            Paths,
            "x-csharp-overload: [color]",
            "x-csharp-overload: [color]\n    x-databricks-done: { error: EXISTS, read: Things_Get, key: color, states: [NEW, OLD] }"
        );

        var done = Create().GetProperty("done");

        Assert.Equal(("\"EXISTS\"", "ThingsOperations.Get", "\"color\""), (Text(done, "error"), Text(done, "read"), Text(done, "key")));
        Assert.Equal(("\"NEW\", \"OLD\"", "null", "null"), (Text(done, "states"), Text(done, "wanted"), Text(done, "shown")));
    }

    [Theory]
    [InlineData("x-databricks-preview: Beta", "global::System.Diagnostics.CodeAnalysis.Experimental(\"DBX9001\")")]
    [InlineData("deprecated: true\n    x-deprecated-message: Use other.", "global::System.Obsolete(\"Use other.\")")]
    public void Operation_DeprecatedOrPreview_HasAnAttribute(string members, string attribute)
    {
        _document.Replace(Paths, "operationId: Things_Get", $"operationId: Things_Get\n    {members}");

        Assert.Equal(attribute, Text(Get(), "attribute"));
    }

    [Fact]
    public void Bundle_ForOthers_HasNothingThatIsComputedForTheTemplates()
    {
        _document.Replace(Schemas, "thing_id:\n", "thing_id:\n      x-csharp-name: Id\n");
        _document.ForTemplates();

        Assert.DoesNotContain("\"x-csharp\":", File.ReadAllText(_document.OutputPath), StringComparison.Ordinal);
    }

    private void AddParameter(string parameter) => _document.Replace(Paths, "    responses:", $"      - {parameter}\n    responses:");

    private void MakeList(string paging)
    {
        _document.Replace(Paths, "operationId: Things_Get", $"operationId: Things_ListParts\n    x-databricks-paging: {paging}");
        _document.Replace(
            Paths,
            "    responses:",
            "      - { name: tags, in: query, schema: { type: array, items: { type: string } } }\n      - { name: page_token, in: query, schema: { type: string } }\n    responses:"
        );
    }

    private JsonElement Get() => Operation("/api/things/{thing_id}", "get");

    private JsonElement Create() => Operation("/api/things/create", "post");

    private JsonElement Operation(string path, string verb) => _document.ForTemplates("paths", path, verb, "x-csharp");

    private static (string? Type, string? Task, string? Description) Result(JsonElement code) =>
        (Text(code, "result"), Text(code, "task"), Text(code, "call", "returns"));

    private static string? Text(JsonElement code, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!code.TryGetProperty(name, out code))
            {
                return null;
            }
        }

        return code.GetString();
    }

    /// <summary>The string values of that name in the elements of a list; none for an element without it.</summary>
    private static List<string> Texts(JsonElement code, params ReadOnlySpan<string> path)
    {
        foreach (var name in path[..^1])
        {
            code = code.GetProperty(name);
        }

        var last = path[^1];
        return [.. code.EnumerateArray().Where(item => item.TryGetProperty(last, out _)).Select(item => item.GetProperty(last).GetString()!)];
    }
}
