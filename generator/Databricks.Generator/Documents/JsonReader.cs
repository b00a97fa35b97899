using System.Text;
using System.Text.Json;
using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>Reads a JSON file into nodes, strictly: no comments, no trailing commas, no duplicate keys.</summary>
internal static class JsonReader
{
    /// <summary>The root value, or null where the text is not JSON, which is then in the log.</summary>
    public static Node? Read(string file, string text, ProblemLog problems)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lines = new LineMap(file, bytes);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, lines, problems);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var position = new SourcePosition(file, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            var message = exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
            problems.Add(Codes.InvalidJson, position, $"This is not valid JSON: {message} Check commas, quotes and brackets around here.");
            return null;
        }
    }

    private static Node ReadValue(ref Utf8JsonReader reader, LineMap lines, ProblemLog problems)
    {
        var position = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new MemberList(problems);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    var at = lines.At(reader.TokenStartIndex);
                    reader.Read();
                    members.Add(key, at, ReadValue(ref reader, lines, problems));
                }

                return new MapNode(position, members.Members);
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, lines, problems));
                }

                return new ListNode(position, items);
            case JsonTokenType.String:
                return new ScalarNode(position, ScalarKind.Text, reader.GetString()!);
            case JsonTokenType.Number:
                return new ScalarNode(position, ScalarKind.Number, Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.True:
                return new ScalarNode(position, ScalarKind.Boolean, "true");
            case JsonTokenType.False:
                return new ScalarNode(position, ScalarKind.Boolean, "false");
            default:
                return new ScalarNode(position, ScalarKind.Null, "null");
        }
    }
}
