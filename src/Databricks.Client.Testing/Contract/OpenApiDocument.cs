using System.Text;
using Databricks.Client.Testing.Contract;

namespace Databricks.Client.Testing;

/// <summary>
/// The OpenAPI document that the client was generated from, and that the fake workspace checks requests and answers against, without the extensions that
/// only this library's generator reads: for Postman, for generators of other languages, and for validators.
/// </summary>
public static class OpenApiDocument
{
    private static readonly Lazy<byte[]> _published = new(static () =>
    {
        using var bundled = OpenBundled();
        return DocumentCleaning.Clean(bundled);
    });

    /// <summary>Opens the document: JSON in UTF-8, in one piece, so that every reference leads to its own <c>components</c>.</summary>
    /// <returns>A new stream at its start. Dispose of it.</returns>
    public static Stream OpenRead() => new MemoryStream(_published.Value, writable: false);

    /// <summary>Reads the document as text.</summary>
    /// <returns>The JSON that <see cref="OpenRead"/> gives.</returns>
    public static string ReadJson() => Encoding.UTF8.GetString(_published.Value);

    /// <summary>Opens the document as the client's build bundles it, with all extensions.</summary>
    internal static Stream OpenBundled() =>
        typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")
        ?? throw new InvalidOperationException("Databricks.Client.Testing was built without its OpenAPI document.");
}
