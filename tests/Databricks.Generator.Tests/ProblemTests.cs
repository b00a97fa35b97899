using System.Text.RegularExpressions;
using static Databricks.Generator.Tests.TemporaryDocument;

namespace Databricks.Generator.Tests;

/// <summary>Each way to break the document: the code, the file and the line that a person then reads.</summary>
public sealed partial class ProblemTests : IDisposable
{
    private readonly TemporaryDocument _document = new();

    public void Dispose() => _document.Dispose();

    [Theory]
    // Form of the files.
    [InlineData("DBX0011", Schemas, "Thing:\n  type: object", "Thing:\n  type: [object", "type: [object")]
    [InlineData("DBX0011", Schemas, "description: A thing.", "description: &a A thing.", "&a")]
    [InlineData("DBX0011", Schemas, "description: A thing.", "description: *a", "*a")]
    [InlineData("DBX0011", Schemas, "description: A thing.", "description: !!str A thing.", "!!str")]
    [InlineData("DBX0012", Example, "\"thing_id\": \"a\",", "\"thing_id\": \"a\"", "thing_id")]
    [InlineData("DBX0012", Example, "}", "} more", "more")]
    [InlineData("DBX0013", Schemas, "    anything:", "    # again\n    color:", "# again", 1)]
    [InlineData("DBX0013", Example, "\"thing_id\": \"a\",", "\"thing_id\": \"a\",\n\"thing_id\": \"b\",", "\"b\"")]
    // References.
    [InlineData("DBX0014", Root, "paths/things.yaml#/thing", "paths/nowhere.yaml#/thing", "nowhere")]
    [InlineData("DBX0014", Paths, "../examples/Things_Get.response.json", "../examples/Nothing.json", "Nothing.json")]
    [InlineData("DBX0015", Schemas, "$ref: '#/Part'", "$ref: '#/Pant'", "Pant")]
    [InlineData("DBX0015", Schemas, "$ref: '#/Part'", "$ref: '#/part'", "#/part")]
    [InlineData(
        "DBX0016",
        Common,
        "message:\n      type: string",
        "message:\n      $ref: '#/Part'\nPart:\n  type: object\n  properties: {}",
        "type: object",
        5
    )]
    [InlineData("DBX0017", Schemas, "$ref: '#/Part'", "$ref: https://example.com/x.yaml#/Part", "example.com")]
    [InlineData("DBX0017", Schemas, "$ref: '#/Part'", "$ref: '#/Part'\n        description: A part.", "A part.")]
    [InlineData("DBX0017", Schemas, "$ref: '#/Part'", "$ref: [Part]", "[Part]")]
    [InlineData("DBX0017", Schemas, "$ref: '#/Part'", "$ref: '#Part'", "#Part")]
    [InlineData("DBX0017", Paths, "thing:\n", "thing:\n  $ref: '#/thing'\nthat:\n", "$ref: '#/thing'")]
    [InlineData("DBX0018", Common, "ApiError:", "Unused:\n  type: object\n  properties: {}\nApiError:", "Unused")]
    // Keywords and their values.
    [InlineData("DBX0020", Schemas, "properties:", "propertis:", "propertis")]
    [InlineData("DBX0020", Paths, "operationId: Things_Get", "operationid: Things_Get", "operationid")]
    [InlineData("DBX0020", Paths, "required: true", "requird: true", "requird")]
    [InlineData("DBX0020", Schemas, "type: string\n    color", "type: string\n      x-databricks-sercet: true\n    color", "sercet")]
    [InlineData("DBX0020", Paths, "    responses:", "    responces: {}\n    responses:", "responces")]
    [InlineData("DBX0021", Schemas, "required: [color]\n  properties:", "required: [color]\n  properties: 5\n  example:", "properties: 5")]
    [InlineData("DBX0021", Paths, "description: The thing.", "description: [The thing.]", "[The thing.]")]
    [InlineData("DBX0021", Root, "openapi: 3.0.3", "openapi: 3.1.0", "3.1.0")]
    [InlineData("DBX0021", Paths, "get:\n", "get: 5\n  put:\n", "get: 5")]
    [InlineData("DBX0022", Schemas, "required: [color]", "required: [colour]", "colour")]
    [InlineData("DBX0022", Root, "info:\n  title: Things\n  version: 1.0.0\n", "", "openapi")]
    // Operations.
    [InlineData("DBX0030", Paths, "    operationId: Things_Get\n", "", "get:")]
    [InlineData("DBX0030", Paths, "Things_Get", "getThing", "getThing")]
    [InlineData("DBX0030", Paths, "Things_Get", "Things_Get_All", "Things_Get_All")]
    [InlineData("DBX0030", Paths, "Things_Get", "things_get", "things_get")]
    [InlineData("DBX0031", Paths, "tags: [Things]", "tags: [Things, Others]", "Others")]
    [InlineData("DBX0031", Paths, "    tags: [Things]\n", "", "get:")]
    [InlineData("DBX0031", Root, "- name: Things", "- name: Others", "tags: [Things]", 0, Paths)]
    [InlineData("DBX0031", Paths, "operationId: Things_Get", "operationId: Others_Get", "tags: [Things]")]
    [InlineData("DBX0032", Paths, "operationId: Things_Create", "operationId: Things_Get # twice", "# twice")]
    [InlineData("DBX0033", Paths, "    x-databricks-idempotency: safe\n", "", "get:")]
    [InlineData("DBX0033", Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: always", "always")]
    [InlineData("DBX0034", Root, "{thing_id}", "{id}", "get:", 0, Paths)]
    [InlineData("DBX0034", Root, "{thing_id}", "one", "name: thing_id", 0, Paths)]
    [InlineData("DBX0034", Paths, "in: path\n        required: true", "in: path", "name: thing_id")]
    [InlineData("DBX0034", Paths, "parameters:\n", "parameters:\n      - { name: a, in: query, schema: { type: string } }\n", "name: thing_id")]
    [InlineData("DBX0035", Paths, "in: query", "in: cookie", "cookie")]
    [InlineData("DBX0035", Paths, "in: query", "in: header", "header")]
    [InlineData("DBX0035", Paths, "in: query", "in: query\n        style: deepObject", "deepObject")]
    [InlineData("DBX0035", Paths, "thing:\n", "thing:\n  parameters: []\n", "parameters: []")]
    [InlineData(
        "DBX0035",
        Paths,
        "type: integer\n          format: int32",
        "type: array\n          items: { type: string }\n        explode: false",
        "name: page_size"
    )]
    [InlineData(
        "DBX0036",
        Paths,
        "application/json:\n          schema:\n            $ref: ../schemas/things.yaml#/Create",
        "multipart/form-data:\n          schema:\n            $ref: ../schemas/things.yaml#/Create",
        "requestBody:"
    )]
    [InlineData("DBX0036", Paths, "requestBody:\n      required: true", "requestBody:\n      required: false", "requestBody:")]
    [InlineData("DBX0036", Paths, "$ref: ../schemas/things.yaml#/CreateThingRequest", "type: string", "type: string", 0, Paths, "requestBody:")]
    [InlineData("DBX0037", Paths, "application/json:", "text/plain: { schema: { type: string } }\n          application/json:", "application/json:")]
    [InlineData("DBX0037", Paths, "application/json:", "text/event-stream:", "text/event-stream:")]
    [InlineData(
        "DBX0037",
        Paths,
        "application/json:",
        "text/event-stream: { schema: { $ref: ../schemas/things.yaml#/Thing } }\n          application/json:",
        "application/json:"
    )]
    [InlineData(
        "DBX0037",
        Paths,
        "              $ref: ../examples/Things_Get.response.json\n",
        "              $ref: ../examples/Things_Get.response.json\n          text/event-stream: { schema: { type: string } }\n",
        "text/event-stream"
    )]
    [InlineData("DBX0037", Paths, "'200':", "'2XX':", "'2XX'")]
    [InlineData("DBX0037", Paths, "'200':", "'201':\n        description: Made.\n      '200':", "responses:")]
    [InlineData("DBX0037", Paths, "application/json:", "application/xml:", "application/xml")]
    [InlineData("DBX0037", Paths, "      default:\n        $ref: '#/Error'\ncreate:", "create:", "responses:")]
    [InlineData("DBX0038", Paths, "x-csharp-overload: [color]", "x-csharp-overload: [size]", "[size]")]
    [InlineData("DBX0038", Paths, "idempotency-token: token", "idempotency-token: tokn", "tokn")]
    [InlineData("DBX0038", Paths, "x-databricks-idempotency-token: token", "x-databricks-done: RUNNING", "RUNNING")]
    [InlineData("DBX0038", Paths, "x-databricks-idempotency-token: token", "x-databricks-done: { error: INVALID_STATE }", "{ error: INVALID_STATE }")]
    [InlineData(
        "DBX0038",
        Paths,
        "x-databricks-idempotency: safe",
        "x-databricks-idempotency: safe\n    x-databricks-paging: { items: things }",
        "items: things"
    )]
    [InlineData("DBX0038", Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: safe\n    x-databricks-paging: { items: parts, nxt: x }", "nxt")]
    [InlineData("DBX0038", Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: safe\n    x-databricks-query: yes", "yes")]
    [InlineData("DBX0038", Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: safe\n    x-databricks-not-found: Gone", "Gone")]
    [InlineData("DBX0038", Paths, "x-databricks-idempotency: safe", "x-databricks-idempotency: safe\n    x-databricks-not-found: ''", "''")]
    [InlineData("DBX0038", Schemas, "description: A thing.", "description: A thing.\n  x-databricks-any-json: no", "no")]
    [InlineData("DBX0038", Schemas, "thing_id:\n", "thing_id:\n      x-deprecated-message: Use other.\n", "Use other.")]
    [InlineData("DBX0038", Schemas, "thing_id:\n", "thing_id:\n      x-databricks-time: seconds\n", "seconds")]
    [InlineData("DBX0038", Schemas, "type: number\n      format: double", "type: integer\n      format: int64\n      x-databricks-time: days", "days")]
    [InlineData("DBX0038", Schemas, "description: Any JSON.", "x-databricks-always: true", "x-databricks-always")]
    [InlineData("DBX0038", Schemas, "parts:\n", "parts:\n      x-databricks-always: true\n", "x-databricks-always")]
    [InlineData("DBX0038", Schemas, "parts:\n", "parts:\n      x-databricks-secret: true\n", "x-databricks-secret")]
    // Schemas.
    [InlineData("DBX0040", Schemas, "$ref: '#/Part'", "type: object\n        properties: {}", "properties: {}")]
    [InlineData("DBX0040", Schemas, "type: object\n      additionalProperties:\n        type: string", "type: string\n      enum: [A]", "enum: [A]")]
    [InlineData("DBX0041", Schemas, "description: Any JSON.", "oneOf: []", "oneOf")]
    [InlineData("DBX0041", Schemas, "description: Any JSON.", "anyOf: []", "anyOf")]
    [InlineData("DBX0041", Schemas, "description: A thing.", "discriminator: kind", "discriminator")]
    [InlineData("DBX0042", Schemas, "- $ref: '#/Color'", "- $ref: '#/Color'\n        - $ref: '#/Part'", "allOf:")]
    [InlineData("DBX0042", Schemas, "description: A thing.", "allOf: [{ $ref: '#/Part' }]", "allOf: [")]
    [InlineData("DBX0043", Schemas, "format: double", "format: float", "float")]
    [InlineData("DBX0043", Paths, "format: int32", "description: No format.", "type: integer")]
    [InlineData("DBX0043", Schemas, "thing_id:\n      type: string", "thing_id:\n      type: file", "type: file")]
    [InlineData("DBX0043", Schemas, "thing_id:\n      type: string", "thing_id:\n      type: string\n      format: date-time", "date-time")]
    [InlineData("DBX0043", Schemas, "thing_id:\n      type: string", "thing_id:\n      type: object", "type: object", 4)]
    [InlineData(
        "DBX0043",
        Schemas,
        "thing_id:\n      type: string",
        "thing_id:\n      type: string\n      nullable: true\n      x-databricks-always: true",
        "nullable"
    )]
    [InlineData("DBX0043", Schemas, "description: Any JSON.", "nullable: true", "nullable")]
    [InlineData("DBX0043", Paths, "format: int32", "format: int32\n          nullable: true", "nullable")]
    [InlineData("DBX0043", Schemas, "- RED", "- 5", "- 5")]
    [InlineData("DBX0043", Schemas, "Part:\n  type: object", "Part:\n  type: string", "Part:", 1)]
    [InlineData("DBX0044", Schemas, "thing_id:", "'thing\\id':", "thing\\id")]
    [InlineData("DBX0044", Schemas, "thing_id:", "'thing\"id':", "thing\"id")]
    [InlineData("DBX0044", Schemas, "thing_id:", "thing.id:", "thing.id")]
    [InlineData("DBX0044", Paths, "name: page_size", "name: page.size", "page.size")]
    [InlineData("DBX0045", Schemas, "thing_id:", "thing:", "    thing:")]
    [InlineData("DBX0045", Schemas, "    anything:", "    thing-id:", "thing-id")]
    [InlineData("DBX0045", Schemas, "    anything:", "    get_type:", "get_type")]
    [InlineData("DBX0045", Schemas, "- RED", "- DARK-BLUE", "- DARK_BLUE")]
    [InlineData("DBX0045", Schemas, "- RED", "- color", "- color")]
    [InlineData("DBX0045", Paths, "name: page_size", "name: options", "name: options")]
    [InlineData("DBX0046", Schemas, "DARK_BLUE: Nearly black.", "DARK_BLEU: Nearly black.", "DARK_BLEU")]
    [InlineData("DBX0046", Schemas, "gp2.large: Large", "gp2.large: [Large]", "[Large]")]
    [InlineData("DBX0046", Schemas, "description: A thing.", "x-enum-names: {}", "x-enum-names: {}")]
    public void Check_BrokenDocument_NamesCodeFileAndLine(
        string code,
        string file,
        string find,
        string replacement,
        string at,
        int below = 0,
        string? reportedFile = null,
        string? after = null
    )
    {
        _document.Replace(file, find, replacement);
        reportedFile ??= file;
        var line = _document.LineOf(reportedFile, after ?? at) + below;
        if (after is not null)
        {
            var lines = File.ReadAllLines(_document.PathOf(reportedFile)).Skip(line - below - 1);
            line += lines.TakeWhile(l => !l.Contains(at, StringComparison.Ordinal)).Count();
        }

        var (exitCode, output) = _document.Check();

        Assert.Equal(1, exitCode);
        var found = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => Canonical().Match(l))
            .Select(m => $"{m.Groups["file"].Value}:{m.Groups["line"].Value} {m.Groups["code"].Value}")
            .ToList();
        Assert.True(found.Contains($"{_document.PathOf(reportedFile)}:{line} {code}"), $"expected {reportedFile}:{line} {code}, but the output was:\n{output}");
    }

    [Fact]
    public void Check_RootThatIsNotThere_SaysSo()
    {
        File.Delete(_document.RootPath);

        var (exitCode, output) = _document.Check();

        Assert.Equal(1, exitCode);
        Assert.Contains($"{_document.RootPath}(1,1): error DBX0010: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FileThatIsNotUtf8_SaysSo()
    {
        File.WriteAllBytes(_document.PathOf(Common), [0x41, 0x70, 0x69, 0xE4, 0x3A]);

        Assert.Contains("error DBX0010: The file is not UTF-8", _document.Check().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_EmptyFile_SaysSo()
    {
        File.WriteAllText(_document.PathOf(Common), "");

        Assert.Contains("(1,1): error DBX0011: The file is empty", _document.Check().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SeveralProblems_ShowsAllInOneRun()
    {
        _document.Replace(Common, "properties:", "propertis:");
        _document.Replace(Paths, "required: true", "requird: true");
        _document.Replace(Example, "}", "");

        var codes = _document.Check().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Canonical().Match(l).Groups["code"].Value);

        Assert.Equal(["DBX0012", "DBX0020", "DBX0020"], codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_Typo_ProposesTheKeyword()
    {
        _document.Replace(Schemas, "properties:", "propertis:");

        Assert.Contains("A schema has no keyword 'propertis'. Did you mean 'properties'?", _document.Check().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DuplicateKey_PointsToTheSecondAndNamesTheFirst()
    {
        _document.Replace(Common, "message:", "message:\n      type: string\n    message:");

        var expected = $"{_document.PathOf(Common)}(6,5): error DBX0013: The key 'message' occurs twice in this map, first on line 4.";

        Assert.Contains(expected, _document.Check().Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<file>.*)\((?<line>[0-9]+),[0-9]+\): error (?<code>DBX[0-9]{4}): .+[.?]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Canonical();
}
