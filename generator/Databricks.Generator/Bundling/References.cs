using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Bundling;

/// <summary>Resolves a `$ref`, and records which entries of a file were referenced.</summary>
internal sealed class References(DocumentSet documents, ProblemLog problems)
{
    private readonly Dictionary<string, HashSet<string>> _usedEntries = new(StringComparer.Ordinal);

    /// <summary>The files of which single top-level entries were referenced, with the names of those entries.</summary>
    public IEnumerable<KeyValuePair<string, HashSet<string>>> UsedEntries => _usedEntries;

    /// <summary>The target; null if there is none, which is then in the log.</summary>
    public Target? Resolve(Node reference)
    {
        var position = reference.Position;
        if (reference is not ScalarNode { Kind: ScalarKind.Text, Text: var text })
        {
            problems.Add(
                Codes.BadReference,
                position,
                $"The value of '$ref' must be a string such as '../schemas/common.yaml#/Name', not {reference.Description}."
            );
            return null;
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            problems.Add(Codes.BadReference, position, $"'{text}' is a network address. Builds read only local files: copy the content into the document.");
            return null;
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var path = hash < 0 ? text : text[..hash];
        var pointer = hash < 0 ? "" : text[(hash + 1)..];
        var file = path.Length == 0 ? position.File : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(position.File)!, Uri.UnescapeDataString(path)));
        if (!File.Exists(file))
        {
            problems.Add(
                Codes.MissingFile,
                position,
                $"'{text}' refers to a file that does not exist: {file}. Correct the path, which is relative to this file."
            );
            return null;
        }

        return documents.Load(file) is { } root ? Find(root, file, pointer, text, position) : null;
    }

    private Target? Find(Node root, string file, string pointer, string text, SourcePosition position)
    {
        if (pointer.Length > 0 && pointer[0] != '/')
        {
            problems.Add(Codes.BadReference, position, $"What follows '#' in '{text}' must begin with '/', as in '#/Name'.");
            return null;
        }

        var segments = JsonPointer.Segments(pointer);
        if (JsonPointer.Find(root, segments) is not { } node)
        {
            problems.Add(Codes.MissingTarget, position, $"'{text}' does not resolve: {file} has no '{pointer}'.{Suggest(root, segments)}");
            return null;
        }

        if (segments.Count > 0)
        {
            if (!_usedEntries.TryGetValue(file, out var used))
            {
                _usedEntries.Add(file, used = new HashSet<string>(StringComparer.Ordinal));
            }

            used.Add(segments[0]);
        }

        return new Target($"{file}#{pointer}", segments.Count > 0 ? segments[^1] : Path.GetFileNameWithoutExtension(file), node);
    }

    private static string Suggest(Node root, IReadOnlyList<string> segments)
    {
        var alike =
            root is MapNode map && segments.Count == 1
                ? map.Members.FirstOrDefault(m => string.Equals(m.Key, segments[0], StringComparison.OrdinalIgnoreCase))
                : null;
        return alike is null ? " Correct the name, or add the entry." : $" Did you mean '{alike.Key}'?";
    }
}
