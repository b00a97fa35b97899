using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Databricks.Packages.Tests.Support;

/// <summary>The files of a package.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private Package() { }

    public IEnumerable<string> Files => _files.Keys.Order(StringComparer.Ordinal);

    public XElement Metadata =>
        Element(
            XDocument.Load(new MemoryStream(_files.Single(static file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value)).Root!,
            "metadata"
        )!;

    public static Package Open(string path)
    {
        var package = new Package();
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            package._files[entry.FullName] = content.ToArray();
        }

        return package;
    }

    public byte[] Bytes(string file) => _files[file];

    public string Text(string file) => Encoding.UTF8.GetString(_files[file]);

    public string? MetadataText(string name) => Element(Metadata, name)?.Value;

    /// <summary>The dependencies, as "framework: id id …", one for each framework. A dependency on an exact version is in brackets.</summary>
    public IEnumerable<string> Dependencies() =>
        Element(Metadata, "dependencies")!
            .Elements()
            .Select(static group =>
                $"{group.Attribute("targetFramework")!.Value}: {string.Join(' ', group.Elements().Select(static dependency => Text(dependency)).Order(StringComparer.Ordinal))}"
            )
            .Order(StringComparer.Ordinal);

    /// <summary>The IDs of all dependencies, on whichever framework.</summary>
    public IEnumerable<string> DependencyIds() =>
        Element(Metadata, "dependencies")!.Elements().Elements().Select(static dependency => dependency.Attribute("id")!.Value);

    private static string Text(XElement dependency) =>
        dependency.Attribute("version")!.Value.StartsWith('[') ? $"[{dependency.Attribute("id")!.Value}]" : dependency.Attribute("id")!.Value;

    public static XElement? Element(XElement parent, string name) => parent.Elements().SingleOrDefault(element => element.Name.LocalName == name);
}
