using System.Text;

namespace Databricks.Client.Testing;

/// <summary>The OpenAPI document that the client was generated from, and that the fake workspace checks requests and answers against.</summary>
public static class OpenApiDocument
{
    /// <summary>Opens the document: JSON in UTF-8, in one piece, so that every reference leads to its own <c>components</c>.</summary>
    /// <returns>A new stream at its start. Dispose of it.</returns>
    public static Stream OpenRead() =>
        typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")
        ?? throw new InvalidOperationException("Databricks.Client.Testing was built without its OpenAPI document.");

    /// <summary>Reads the document as text.</summary>
    /// <returns>The JSON that <see cref="OpenRead"/> gives.</returns>
    public static string ReadJson()
    {
        using var reader = new StreamReader(OpenRead(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
