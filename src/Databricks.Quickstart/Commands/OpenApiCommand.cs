using Databricks.Client.Testing;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Reference;

namespace Databricks.Quickstart.Commands;

/// <summary>Writes the OpenAPI document, for Postman and generators of other languages.</summary>
/// <param name="file">The file to write; its extension decides between JSON and YAML.</param>
internal sealed class OpenApiCommand(string file) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var text = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".JSON" => OpenApiDocument.ReadJson(),
            ".YAML" or ".YML" => YamlDocument.Write(OpenApiDocument.ReadJson()),
            _ => throw new UsageException($"openapi writes .json, .yaml or .yml: '{file}' does not end in any of them."),
        };
        var path = Path.GetFullPath(file);
        await File.WriteAllTextAsync(path, text, cancellationToken);
        await terminal.Output.WriteLineAsync($"Wrote the OpenAPI document to {path}. Postman (Import) and generators of clients read it.");
        return 0;
    }
}
