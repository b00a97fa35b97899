using Databricks.Generator.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Databricks.Generator.Documents;

/// <summary>
/// Reads one YAML document into nodes. YAML that is ambiguous between tools (anchors, tags, merge keys, more than one document) is refused.
/// </summary>
internal sealed class YamlReader
{
    private readonly string _file;
    private readonly ProblemLog _problems;
    private readonly Parser _parser;

    private YamlReader(string file, TextReader text, ProblemLog problems)
    {
        _file = file;
        _problems = problems;
        _parser = new Parser(text);
    }

    /// <summary>The root value, or null where the text is not such a document, which is then in the log.</summary>
    public static Node? Read(string file, string text, ProblemLog problems)
    {
        using var input = new StringReader(text);
        var reader = new YamlReader(file, input, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            var start = exception.Start;
            var position = new SourcePosition(file, Math.Max(1, (int)start.Line), Math.Max(1, (int)start.Column));
            problems.Add(
                Codes.InvalidYaml,
                position,
                $"This is not valid YAML: {OneLine(exception.Message)} Check indentation, quotes and colons around here."
            );
            return null;
        }
        catch (InvalidOperationException)
        {
            // Thrown by the scanner, for example on a list in brackets that continues on the next lines.
            problems.Add(Codes.InvalidYaml, reader.LastPosition, "This is not valid YAML from here on. Check for unclosed brackets, braces and quotes.");
            return null;
        }
    }

    private SourcePosition LastPosition => _parser.Current is { } last ? At(last.Start) : SourcePosition.StartOf(_file);

    private Node? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            _problems.Add(Codes.InvalidYaml, SourcePosition.StartOf(_file), "The file is empty. Write a map, or remove the file and what refers to it.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _problems.Add(Codes.InvalidYaml, At(second.Start), "A second YAML document begins here. Keep one document in a file.");
        }

        return root;
    }

    private Node ReadNode()
    {
        switch (_parser.Current)
        {
            case MappingStart:
                return ReadMap();
            case SequenceStart:
                return ReadList();
            case AnchorAlias alias:
                throw new YamlException(alias.Start, alias.End, "aliases are not used here; write a '$ref'.");
            default:
                var scalar = _parser.Consume<Scalar>();
                RefuseDecoration(scalar);
                return YamlScalars.Resolve(scalar, At(scalar.Start));
        }
    }

    private MapNode ReadMap()
    {
        var start = _parser.Consume<MappingStart>();
        RefuseDecoration(start);
        var members = new MemberList(_problems);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar)
            {
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a map key must be a plain string.");
            }

            var key = _parser.Consume<Scalar>();
            RefuseDecoration(key);
            members.Add(key.Value, At(key.Start), ReadNode());
        }

        return new MapNode(At(start.Start), members.Members);
    }

    private ListNode ReadList()
    {
        var start = _parser.Consume<SequenceStart>();
        RefuseDecoration(start);
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        return new ListNode(At(start.Start), items);
    }

    private static void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            throw new YamlException(node.Start, node.End, "anchors are not used here; write a '$ref'.");
        }

        if (!node.Tag.IsEmpty)
        {
            throw new YamlException(node.Start, node.End, "tags are not used here; quote the value if it must be a string.");
        }
    }

    private SourcePosition At(in Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
