using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Stubs;

/// <summary>Makes mappings of operations.</summary>
internal static class StubMaker
{
    private const int ErrorPriority = 1;
    private const int SuccessPriority = 5;

    /// <exception cref="InvalidDataException">Operations lack examples; the message names all of them.</exception>
    public static IReadOnlyList<WireMockStub> Make(StubDocument document)
    {
        Demand(document.Operations);
        return [.. document.Operations.SelectMany(Make)];
    }

    /// <exception cref="InvalidDataException">The operation lacks examples.</exception>
    public static IReadOnlyList<WireMockStub> Make(StubOperation operation)
    {
        Demand([operation]);

        // A path that is spelled out goes before one with parameters.
        var priority = SuccessPriority + operation.Parameters.Count(parameter => (string?)parameter["in"] == "path");
        var stubs = new List<WireMockStub> { Mapping(operation, null, priority, StubAnswer.Success(operation)) };
        stubs.AddRange(operation.ErrorCodes.Select(code => Mapping(operation, code, ErrorPriority, StubAnswer.Error(operation, code))));
        return stubs;
    }

    private static WireMockStub Mapping(StubOperation operation, string? errorCode, int priority, JObject response)
    {
        var name = errorCode is null ? operation.Id : $"{operation.Id}.{errorCode}";
        var mapping = new JObject
        {
            ["id"] = Identifier(name),
            ["name"] = name,
            ["priority"] = priority,
            ["request"] = StubRequest.Make(operation),
            ["response"] = response,
            ["metadata"] = new JObject { ["operation"] = operation.Id },
        };
        return new WireMockStub(operation.Id, errorCode, mapping);
    }

    private static void Demand(IReadOnlyCollection<StubOperation> operations)
    {
        var missing = operations.SelectMany(operation => operation.MissingExamples()).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"Stubs are made of the document's examples, and these are missing: {string.Join(", ", missing)}.");
        }
    }

    // Always the same for a name, so that stubs that are loaded again replace the earlier ones.
    private static string Identifier(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();
}
