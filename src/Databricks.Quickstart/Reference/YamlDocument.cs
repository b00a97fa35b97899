using System.Globalization;
using Databricks.Quickstart.Guides;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Databricks.Quickstart.Reference;

/// <summary>Writes JSON as YAML: members in their order, long texts as blocks.</summary>
internal static class YamlDocument
{
    public static string Write(string json)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithMaxSimpleKeyLength(1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(emitter, GuideFiles.Parse(json));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JToken token)
    {
        switch (token)
        {
            case JObject node:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (var member in node.Properties())
                {
                    WriteText(emitter, member.Name);
                    Write(emitter, member.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in items)
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JValue { Type: JTokenType.String } value:
                WriteText(emitter, (string)value!);
                break;
            default:
                // Numbers, true, false and null are written in YAML as in JSON.
                emitter.Emit(new Scalar(token.ToString(Newtonsoft.Json.Formatting.None)));
                break;
        }
    }

    // Words are plain. All other strings are quoted, because YAML interprets some as numbers, dates or booleans.
    private static void WriteText(Emitter emitter, string text)
    {
        var style =
            text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : IsWord(text) ? ScalarStyle.Plain
            : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: style == ScalarStyle.Plain, isQuotedImplicit: true));
    }

    private static bool IsWord(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '$')
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.' or '$' or '{' or '}')
        && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N");
}
