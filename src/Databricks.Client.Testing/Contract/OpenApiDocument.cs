using System.Text;
using Databricks.Client.Testing.Contract;

namespace Databricks.Client.Testing;

/// <summary>
/// The OpenAPI document that the client was generated from, and that the fake workspace checks requests and responses against, without the extensions of
/// this library's generator: for Postman, client generators for other languages, and validators.
/// </summary>
public static class OpenApiDocument
{
    private static readonly Lazy<byte[]> _published = new(static () =>
    {
        using var bundled = OpenBundled();
        return DocumentCleaning.Clean(bundled);
    });

    /// <summary>Opens the document: JSON in UTF-8, in one file, so that every reference points to its own <c>components</c>.</summary>
    /// <returns>A new stream at its start, to be disposed by the caller.</returns>
    public static Stream OpenRead() => new MemoryStream(_published.Value, writable: false);

    /// <summary>Reads the document as text.</summary>
    /// <returns>The JSON that <see cref="OpenRead"/> returns.</returns>
    public static string ReadJson() => Encoding.UTF8.GetString(_published.Value);

    /// <summary>Opens the document as the client's build bundles it, with all extensions.</summary>
    internal static Stream OpenBundled() =>
        typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")
        ?? throw new InvalidOperationException("Databricks.Client.Testing was built without its OpenAPI document.");
}
