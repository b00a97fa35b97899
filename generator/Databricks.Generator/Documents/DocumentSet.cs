using System.Text;
using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>The files of a document, each read once.</summary>
internal sealed class DocumentSet(ProblemLog problems)
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, Node?> _roots = new(StringComparer.Ordinal);

    /// <summary>The root value of a file, or null if it cannot be read or parsed; the reason is then in the log.</summary>
    public Node? Load(string file)
    {
        if (!_roots.TryGetValue(file, out var root))
        {
            root = Read(file);
            _roots.Add(file, root);
        }

        return root;
    }

    private Node? Read(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file, _strictUtf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Codes.FileUnreadable, SourcePosition.StartOf(file), $"The file cannot be read: {exception.Message}");
            return null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(Codes.FileUnreadable, SourcePosition.StartOf(file), "The file is not UTF-8. Save it as UTF-8.");
            return null;
        }

        return Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonReader.Read(file, text, problems)
            : YamlReader.Read(file, text, problems);
    }
}
