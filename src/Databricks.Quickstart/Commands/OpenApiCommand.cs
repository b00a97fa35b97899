using Databricks.Client.Testing;
using Databricks.Quickstart.Output;
using Databricks.Quickstart.Reference;

namespace Databricks.Quickstart.Commands;

/// <summary>Writes the OpenAPI document, for Postman and for generators of clients in other languages.</summary>
/// <param name="file">The file to write; its extension decides between JSON and YAML.</param>
internal sealed class OpenApiCommand(string file)
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var json = OpenApiDocument.ReadJson();
        var text = string.Equals(Path.GetExtension(file), ".json", StringComparison.OrdinalIgnoreCase) ? json : YamlDocument.Write(json);
        var path = Path.GetFullPath(file);
        await File.WriteAllTextAsync(path, text, cancellationToken);
        await terminal.Output.WriteLineAsync($"Wrote the OpenAPI document to {path}. It can be imported into Postman or used to generate clients.");
        return 0;
    }
}
