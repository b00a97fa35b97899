using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Databricks.Client.Testing.Examples;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>
/// Writes mapping files for a standalone WireMock.Net server. In process, use the package Databricks.Client.Testing.WireMock, which checks more: files can
/// contain only WireMock.Net's own matchers, which check only the required members of a body.
/// </summary>
public static class WireMockMappings
{
    private const int ErrorPriority = 1;
    private const int SuccessPriority = 10;

    /// <summary>
    /// Writes the documented example of every operation into <c>__admin/mappings</c> below a folder, from which WireMock.Net reads static mappings, and each
    /// documented error into <c>errors</c>: <c>POST</c> one to <c>/__admin/mappings</c> to make its operation fail. Folders are created, and files with the
    /// same name replaced.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The number of files written.</returns>
    /// <exception cref="IOException">A folder or file cannot be written.</exception>
    public static int Write(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var mappings = Directory.CreateDirectory(Path.Combine(directory, "__admin", "mappings")).FullName;
        var errors = Directory.CreateDirectory(Path.Combine(directory, "errors")).FullName;
        var written = 0;
        foreach (var operation in ExampleDocument.Shared.Operations)
        {
            WriteFile(mappings, operation.Id, SuccessPriority, operation, Success(operation));
            written++;
            foreach (var code in operation.ErrorCodes)
            {
                WriteFile(errors, $"{operation.Id}.{code}", ErrorPriority, operation, Error(operation, code));
                written++;
            }
        }

        return written;
    }

    private static void WriteFile(string folder, string title, int priority, ExampleOperation operation, JObject response)
    {
        var mapping = new JObject
        {
            // Derived from the title, so that a mapping that is loaded again replaces the earlier one.
            ["Guid"] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(title)).AsSpan(0, 16)).ToString(),
            ["Title"] = title,
            ["Priority"] = priority,
            ["Request"] = Request(operation),
            ["Response"] = response,
        };
        File.WriteAllText(Path.Combine(folder, title + ".json"), mapping.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n");
    }

    private static JObject Request(ExampleOperation operation)
    {
        var path = string.Join('/', operation.Path.Split('/').Select(static part => part.StartsWith('{') ? "[^/]+" : Regex.Escape(part)));
        var query = operation.Parameters.Where(static parameter => (string?)parameter["in"] == "query" && (bool?)parameter["required"] == true);
        var request = new JObject
        {
            ["Path"] = Matchers("RegexMatcher", $"^{path}$"),
            ["Methods"] = new JArray(operation.Method),
            ["Headers"] = new JArray(Named("Authorization", "WildcardMatcher", "Bearer ?*")),
            ["Params"] = new JArray(query.Select(static parameter => Named((string)parameter["name"]!, "RegexMatcher", ".+"))),
        };
        if (operation.Document.Resolve(operation.Body?["schema"])["required"] is JArray required)
        {
            var body = Matchers("JsonPathMatcher", [.. required.Select(static name => $"$.{name}")]);
            body["MatchOperator"] = "And";
            request["Body"] = body;
        }

        return request;
    }

    private static JObject Success(ExampleOperation operation)
    {
        var headers = new JObject(operation.Headers.Select(static header => new JProperty(header.Key, header.Value)))
        {
            ["Content-Type"] = operation.MediaType ?? "application/json",
        };
        var response = new JObject { ["StatusCode"] = operation.Status, ["Headers"] = headers };
        response[operation.Example is JValue ? "Body" : "BodyAsJson"] = operation.Example?.DeepClone() ?? new JObject();
        return response;
    }

    private static JObject Error(ExampleOperation operation, string code) =>
        new()
        {
            ["StatusCode"] = ErrorStatus.Of(operation.Group, code),
            ["Headers"] = new JObject { ["Content-Type"] = "application/json" },
            ["BodyAsJson"] = operation.ErrorBody(code, null),
        };

    private static JObject Named(string name, string matcher, string pattern)
    {
        var matchers = Matchers(matcher, pattern);
        matchers.AddFirst(new JProperty("Name", name));
        return matchers;
    }

    private static JObject Matchers(string matcher, params string[] patterns) =>
        new() { ["Matchers"] = new JArray(patterns.Select(pattern => new JObject { ["Name"] = matcher, ["Pattern"] = pattern })) };
}
