using System.Text.Json;
using Databricks.Generator.Commands;

namespace Databricks.Generator.Tests;

/// <summary>A small sound document in a folder of its own, to be broken in one place.</summary>
internal sealed class TemporaryDocument : IDisposable
{
    public const string Root = "openapi.yaml";
    public const string Paths = "paths/things.yaml";
    public const string Schemas = "schemas/things.yaml";
    public const string Common = "schemas/common.yaml";
    public const string Example = "examples/Things_Get.response.json";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("generator-tests-");

    public TemporaryDocument()
    {
        Write(
            Root,
            """
            openapi: 3.0.3
            info:
              title: Things
              version: 1.0.0
            tags:
              - name: Things
            paths:
              /api/things/{thing_id}:
                $ref: paths/things.yaml#/thing
              /api/things/create:
                $ref: paths/things.yaml#/create
            """
        );
        Write(
            Paths,
            """
            thing:
              get:
                operationId: Things_Get
                tags: [Things]
                x-databricks-idempotency: safe
                parameters:
                  - name: thing_id
                    in: path
                    required: true
                    schema:
                      type: string
                  - name: page_size
                    in: query
                    schema:
                      type: integer
                      format: int32
                responses:
                  '200':
                    description: The thing.
                    content:
                      application/json:
                        schema:
                          $ref: ../schemas/things.yaml#/Thing
                        example:
                          $ref: ../examples/Things_Get.response.json
                  default:
                    $ref: '#/Error'
            create:
              post:
                operationId: Things_Create
                tags: [Things]
                x-databricks-idempotency: non-idempotent
                x-databricks-idempotency-token: token
                x-csharp-overload: [color]
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema:
                        $ref: ../schemas/things.yaml#/CreateThingRequest
                responses:
                  '200':
                    description: Done.
                  default:
                    $ref: '#/Error'
            Error:
              description: It failed.
              content:
                application/json:
                  schema:
                    $ref: ../schemas/common.yaml#/ApiError
            """
        );
        Write(
            Schemas,
            """
            Thing:
              type: object
              description: A thing.
              properties:
                thing_id:
                  type: string
                color:
                  description: Its color.
                  allOf:
                    - $ref: '#/Color'
                parts:
                  type: array
                  items:
                    $ref: '#/Part'
                tags:
                  type: object
                  additionalProperties:
                    type: string
                anything:
                  description: Any JSON.
            Part:
              type: object
              properties:
                weight:
                  type: number
                  format: double
            Color:
              type: string
              enum:
                - RED
                - DARK_BLUE
                - gp2.large
              x-enum-descriptions:
                DARK_BLUE: Nearly black.
              x-enum-names:
                gp2.large: Large
            CreateThingRequest:
              type: object
              required: [color]
              properties:
                color:
                  type: string
                token:
                  type: string
            """
        );
        Write(
            Common,
            """
            ApiError:
              type: object
              properties:
                message:
                  type: string
            """
        );
        Write(Example, """{ "thing_id": "a", "size": 12345678901234567890, "text": "ä\u00e9 </b>" }""");
    }

    public string RootPath => PathOf(Root);

    public string OutputPath => PathOf("out/openapi.json");

    public string TemplateOutputPath => PathOf("out/openapi.csharp.json");

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text + "\n");
    }

    /// <summary>Replaces the first occurrence; the test fails if there is none.</summary>
    public void Replace(string file, string find, string replacement)
    {
        var text = File.ReadAllText(PathOf(file));
        var index = text.IndexOf(find, StringComparison.Ordinal);
        Assert.True(index >= 0, $"{file} has no '{find}'");
        File.WriteAllText(PathOf(file), string.Concat(text.AsSpan(0, index), replacement, text.AsSpan(index + find.Length)));
    }

    /// <summary>The line, from 1, of the first occurrence of a string.</summary>
    public int LineOf(string file, string text)
    {
        var lines = File.ReadAllLines(PathOf(file));
        var index = Array.FindIndex(lines, l => l.Contains(text, StringComparison.Ordinal));
        Assert.True(index >= 0, $"{file} has no '{text}'");
        return index + 1;
    }

    public (int ExitCode, string Output) Check() => Run(output: null);

    public (int ExitCode, string Output) Bundle() => Run(OutputPath);

    /// <summary>Bundles the document, which must be sound, and finds a value of the form that the templates read.</summary>
    public JsonElement ForTemplates(params ReadOnlySpan<string> path)
    {
        var (_, output) = Bundle();
        Assert.Equal("", output);
        using var json = JsonDocument.Parse(File.ReadAllBytes(TemplateOutputPath));
        var element = json.RootElement;
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element.Clone();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (int ExitCode, string Output) Run(string? output)
    {
        using var writer = new StringWriter();
        var exitCode = BundleCommand.Run(RootPath, output, output is null ? null : TemplateOutputPath, writer);
        return (exitCode, writer.ToString().ReplaceLineEndings("\n"));
    }
}
