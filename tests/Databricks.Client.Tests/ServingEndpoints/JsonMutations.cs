using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>JSON in which one value is another than it should be.</summary>
internal static class JsonMutations
{
    /// <summary>What replaces a value; null if it is removed.</summary>
    private static readonly string?[] _values =
    [
        null,
        "null",
        "'x'",
        "''",
        "7",
        "-1",
        "1e300",
        "123456789012345678901234567890",
        "true",
        "[]",
        "{}",
        "[null]",
        "[[1]]",
        "{'x':{}}",
        "[{}]",
    ];

    /// <summary>Copies of a form, each with one value replaced or removed, and the path of that value.</summary>
    public static IEnumerable<(JToken Mutated, string Path)> Of(JToken form)
    {
        foreach (var path in ((JContainer)form).Descendants().Where(static token => token is not JProperty).Select(static token => token.Path).ToList())
        {
            foreach (var value in _values)
            {
                var copy = form.DeepClone();
                var target = copy.SelectToken(path)!;
                if (value is null)
                {
                    (target.Parent is JProperty member ? member : target).Remove();
                }
                else
                {
                    target.Replace(value.StartsWith('1') ? new JRaw(value) : JToken.Parse(value));
                }

                yield return (copy, path);
            }
        }
    }
}
