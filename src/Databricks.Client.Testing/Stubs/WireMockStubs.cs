using Databricks.Client.Testing.Stubs;
using Newtonsoft.Json;

namespace Databricks.Client.Testing;

/// <summary>
/// Makes mappings for WireMock (3.x) from the OpenAPI document of this library, for contract tests of code that calls Databricks. Each operation gets one
/// mapping that takes only requests as the document describes them (method, path, query, headers, and the body property by property, so that a mismatch
/// names what is wrong) and answers with the document's example, and one mapping for each documented error.
/// </summary>
/// <remarks>
/// Errors have priority 1 and so go before successes (priority 5 and up): load one to make its operation fail.
/// </remarks>
public static class WireMockStubs
{
    private static readonly Lazy<StubDocument> Bundled = new(() => StubDocument.Parse(OpenApiDocument.ReadJson()));

    /// <summary>The ids of all operations of the document, such as <c>Clusters_Get</c>, in its order.</summary>
    public static IReadOnlyList<string> OperationIds => [.. Bundled.Value.Operations.Select(operation => operation.Id)];

    /// <summary>Makes the mappings of all operations, errors included.</summary>
    /// <returns>New mappings at each call, in the document's order; for each operation the success first.</returns>
    public static IReadOnlyList<WireMockStub> Create() => StubMaker.Make(Bundled.Value);

    /// <summary>Makes the mappings of one operation: the documented success first, then the documented errors.</summary>
    /// <param name="operationId">The operation's id, such as <c>Clusters_Get</c>.</param>
    /// <exception cref="ArgumentException">The document has no such operation.</exception>
    public static IReadOnlyList<WireMockStub> Create(string operationId) => StubMaker.Make(Bundled.Value.Operation(operationId));

    /// <summary>Makes the mappings of another OpenAPI 3.0 document.</summary>
    /// <param name="openApiJson">The document as JSON in one piece: every reference leads to its own <c>components</c>.</param>
    /// <exception cref="InvalidDataException">The text is no such document, or operations lack the examples that stubs are made of; the message names them.</exception>
    public static IReadOnlyList<WireMockStub> CreateFrom(string openApiJson) =>
        StubMaker.Make(StubDocument.Parse(openApiJson ?? throw new ArgumentNullException(nameof(openApiJson))));

    /// <summary>
    /// Writes all mappings into a folder that WireMock takes as its <c>--root-dir</c>: successes into <c>mappings</c>, which it loads when it starts, errors
    /// into <c>errors</c>, from where tests post those that they want to <c>/__admin/mappings</c>. Folders are made, files of the same name replaced.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <returns>How many files were written.</returns>
    /// <exception cref="IOException">A folder or file cannot be written.</exception>
    public static int Write(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var stubs = Create();
        foreach (var stub in stubs)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, stub.ErrorCode is null ? "mappings" : "errors"));
            var text = stub.Mapping.ToString(Formatting.Indented).ReplaceLineEndings("\n");
            File.WriteAllText(Path.Combine(folder.FullName, stub.Name + ".json"), text + "\n");
        }

        return stubs.Count;
    }
}
