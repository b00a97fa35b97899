using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public static partial class QueryInput
{
    /// <summary>Rows from your own objects: each property is a column.</summary>
    /// <param name="items">The objects: instances of classes or records, anonymous objects, dictionaries.</param>
    /// <param name="nonFiniteAsNull">Whether NaN and infinity, which JSON cannot express, are sent as null; otherwise they are refused.</param>
    /// <typeparam name="T">Their type. Its properties are named in snake_case on the wire unless an attribute of System.Text.Json names them. Null
    /// properties are sent as null, so that each row has each column.</typeparam>
    /// <exception cref="ArgumentException">An item is null or not an object, or a number is NaN or infinite.</exception>
    /// <example><code>
    /// record Visit(long UserId, int Hour);
    ///
    /// QueryInput.DataframeRecords([new Visit(1017, 9), new Visit(1018, 10)]) // columns user_id and hour
    /// </code></example>
    public static QueryEndpointRequest DataframeRecords<T>(IEnumerable<T> items, bool nonFiniteAsNull = false) =>
        (items ?? throw new ArgumentNullException(nameof(items))) is IEnumerable<IEnumerable<KeyValuePair<string, JToken?>>> rows
            ? DataframeRecords(rows, nonFiniteAsNull)
            : Records(items, item => UserJson.WriteRow(item, nonFiniteAsNull));

    /// <summary>Rows from your own objects without reflection, as required in programs compiled with native AOT.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="itemType">The type information, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>. Its options name the
    /// columns: <c>PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower</c>.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <exception cref="ArgumentException">An item is null or not an object, or a number is NaN or infinite.</exception>
    /// <example><code>QueryInput.DataframeRecords(visits, AppJson.Default.Visit)</code></example>
    public static QueryEndpointRequest DataframeRecords<T>(IEnumerable<T> items, JsonTypeInfo<T> itemType)
    {
        ArgumentNullException.ThrowIfNull(itemType);
        return Records(items ?? throw new ArgumentNullException(nameof(items)), item => JsonSerializer.SerializeToUtf8Bytes((T)item, itemType));
    }

    private static QueryEndpointRequest Records<T>(IEnumerable<T> items, Func<object, byte[]> write) =>
        new() { DataframeRecords = [.. items.Select((item, row) => Record(item, row, write, nameof(items)))] };

    private static JToken Record<T>(T item, int row, Func<object, byte[]> write, string paramName)
    {
        if (item is null)
        {
            throw new ArgumentException($"Row {row} is null.", paramName);
        }

        try
        {
            return JsonText.Read(new ArraySegment<byte>(write(item)), static json => json.Token()) as JObject
                ?? throw new ArgumentException($"Row {row} is a {typeof(T).Name}, which is not an object with the columns as properties.", paramName);
        }
        catch (JsonException error) when (error.Path is { } path && error.InnerException is null)
        {
            throw new ArgumentException(
                $"Row {row} has NaN or infinity in '{path.TrimStart('$', '.')}', which JSON cannot represent. Omit the value, or send such numbers as null (nonFiniteAsNull).",
                paramName,
                error
            );
        }
    }
}
