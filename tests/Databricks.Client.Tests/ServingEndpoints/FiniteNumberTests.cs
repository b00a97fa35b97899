using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class FiniteNumberTests
{
    private static readonly JObject[] _rows =
    [
        new() { ["a"] = 1.5, ["b"] = 2 },
        new() { ["a"] = double.NaN, ["b"] = new JArray(1, new JObject { ["c"] = float.NegativeInfinity }) },
    ];

    private static readonly JToken _finite = JToken.Parse("""[{"a":1.5,"b":2},{"a":null,"b":[1,{"c":null}]}]""");

    public static TheoryData<Func<bool, QueryEndpointRequest>> Makers =>
        new()
        {
            static asNull => QueryInput.DataframeRecords(_rows, asNull),
            static asNull => QueryInput.DataframeRecords(_rows, static row => row, asNull),
            static asNull => QueryInput.DataframeSplit(_rows, asNull),
            static asNull => QueryInput.DataframeSplit(["a", "b"], _rows.Select(static row => row.Properties().Select(static column => column.Value)), asNull),
            static asNull => QueryInput.DataframeSplit(_rows, asNull, ("a", static row => row["a"]), ("b", static row => row["b"])),
        };

    [Theory]
    [MemberData(nameof(Makers))]
    public void Rows_NumberThatIsNotFinite_IsRefusedWithRowAndColumn(Func<bool, QueryEndpointRequest> make) =>
        Assert.StartsWith(
            "Row 1 has NaN in column 'a', which JSON cannot represent.",
            Assert.Throws<ArgumentException>(() => make(false)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Makers))]
    public void Rows_NumberThatIsNotFinite_IsNullOnRequest(Func<bool, QueryEndpointRequest> make)
    {
        var request = make(true);

        var rows =
            request.DataframeRecords.Count > 0
                ? request.DataframeRecords
                : [.. request.DataframeSplit!.Data!.Select(static row => (JToken)new JObject { ["a"] = row[0]!.DeepClone(), ["b"] = row[1]!.DeepClone() })];
        Assert.True(JToken.DeepEquals(_finite, new JArray(rows)), new JArray(rows).ToString());
        Assert.Equal(float.NegativeInfinity, (float)_rows[1]["b"]![1]!["c"]!);
    }

    [Fact]
    public void Columns_NumberThatIsNotFinite_IsRefusedByDefault() =>
        Assert.StartsWith(
            "Row 1 has NaN in column 'a', which JSON cannot represent.",
            Assert.Throws<ArgumentException>(() => QueryInput.DataframeSplit(_rows, ("a", static row => row["a"]), ("b", static row => row["b"]))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_MissingValue_IsNullOfJson(bool asNull) => Assert.Equal(JTokenType.Null, FiniteNumbers.Of(null, 0, "a", asNull, "rows").Type);
}
