using System.Globalization;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ServingEndpoints;

/// <summary>Finds NaN and infinity in the rows of a query, which JSON cannot represent.</summary>
internal static class FiniteNumbers
{
    /// <returns>The value, with null instead of such numbers if <paramref name="asNull"/> is true.</returns>
    /// <exception cref="ArgumentException">The value is or contains such a number.</exception>
    public static JToken Of(JToken? value, int row, string column, bool asNull, string parameter)
    {
        if (value is null)
        {
            return JValue.CreateNull();
        }

        var found = (value as JContainer)?.DescendantsAndSelf() ?? [value];
        if (found.FirstOrDefault(IsNotFinite) is not JValue { Value: var number })
        {
            return value;
        }

        if (!asNull)
        {
            throw new ArgumentException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "Row {0} has {1} in column '{2}', which JSON cannot represent. Omit the value, or send such numbers as null (nonFiniteAsNull).",
                    row,
                    number,
                    column
                ),
                parameter
            );
        }

        if (value is not JContainer)
        {
            return JValue.CreateNull();
        }

        var copy = (JContainer)value.DeepClone();
        foreach (var token in copy.Descendants().Where(IsNotFinite).ToList())
        {
            token.Replace(JValue.CreateNull());
        }

        return copy;
    }

    private static bool IsNotFinite(JToken token) =>
        token is JValue { Value: double number }
            ? !JsonModelWriter.IsFinite(number)
            : token is JValue { Value: float single } && !JsonModelWriter.IsFinite(single);
}
