using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Databricks.Generator.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Databricks.Generator.Documents;

/// <summary>Plain scalars by YAML 1.2's core schema, as redocly reads them: `yes`, `on` and dates are strings.</summary>
internal static partial class YamlScalars
{
    public static ScalarNode Resolve(Scalar scalar, SourcePosition position)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return new ScalarNode(position, ScalarKind.Text, scalar.Value);
        }

        switch (scalar.Value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return new ScalarNode(position, ScalarKind.Null, "null");
            case "true" or "True" or "TRUE":
                return new ScalarNode(position, ScalarKind.Boolean, "true");
            case "false" or "False" or "FALSE":
                return new ScalarNode(position, ScalarKind.Boolean, "false");
            default:
                return Number(scalar.Value) is { } number
                    ? new ScalarNode(position, ScalarKind.Number, number)
                    : new ScalarNode(position, ScalarKind.Text, scalar.Value);
        }
    }

    private static string? Number(string text)
    {
        if (JsonNumber().IsMatch(text))
        {
            return text;
        }

        if (Integer().IsMatch(text))
        {
            return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        return Float().IsMatch(text) ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonNumber();

    [GeneratedRegex("^[-+]?[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Float();
}
