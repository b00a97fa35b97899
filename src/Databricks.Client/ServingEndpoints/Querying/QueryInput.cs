using Databricks.Client.Models;
using Databricks.Client.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>
/// Creates queries for all kinds of models: rows for custom models, chats, prompts, text to embed. The result is an ordinary
/// <see cref="QueryEndpointRequest"/>, whose other members (temperature, tools …) can be set as well.
/// </summary>
/// <example><code>
/// var query = QueryInput.DataframeSplit(visits, ("user_id", visit => visit.User), ("hour", visit => visit.Hour));
/// QueryEndpointResponse response = await databricks.ServingEndpoints.QueryAsync("feed-ads", query);
/// </code></example>
public static partial class QueryInput
{
    /// <summary>Rows as objects with named columns.</summary>
    /// <param name="rows">The rows: <see cref="JObject"/>s, dictionaries, or anything else that lists names with values.</param>
    /// <param name="nonFiniteAsNull">Whether NaN and infinity, which JSON cannot express, are sent as null; otherwise they are refused.</param>
    /// <exception cref="ArgumentException">A row is null or names a column twice, or a number is NaN or infinite.</exception>
    /// <example><code>QueryInput.DataframeRecords([new JObject { ["user_id"] = 1017, ["hour"] = 9 }])</code></example>
    public static QueryEndpointRequest DataframeRecords(IEnumerable<IEnumerable<KeyValuePair<string, JToken?>>> rows, bool nonFiniteAsNull = false) =>
        new() { DataframeRecords = Rows(rows, nonFiniteAsNull, nameof(rows)).ConvertAll(static row => (JToken)row) };

    /// <summary>Rows as objects with named columns, from your own objects.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="row">Creates the row of an object.</param>
    /// <param name="nonFiniteAsNull">Whether NaN and infinity, which JSON cannot express, are sent as null; otherwise they are refused.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    /// <example><code>QueryInput.DataframeRecords(visits, visit => new JObject { ["user_id"] = visit.User, ["hour"] = visit.Hour })</code></example>
    public static QueryEndpointRequest DataframeRecords<T>(IEnumerable<T> items, Func<T, JObject> row, bool nonFiniteAsNull = false) =>
        DataframeRecords(
            (items ?? throw new ArgumentNullException(nameof(items))).Select(row ?? throw new ArgumentNullException(nameof(row))),
            nonFiniteAsNull
        );

    /// <summary>
    /// The same rows as <see cref="DataframeRecords(IEnumerable{IEnumerable{KeyValuePair{string, JToken}}}, bool)"/>, but column names are sent only
    /// once, which is more compact for many rows.
    /// </summary>
    /// <param name="rows">The rows. Columns are in the order of their first occurrence in the rows; missing values are null.</param>
    /// <param name="nonFiniteAsNull">Whether NaN and infinity, which JSON cannot express, are sent as null; otherwise they are refused.</param>
    /// <exception cref="ArgumentException">A row is null or names a column twice, or a number is NaN or infinite.</exception>
    /// <example><code>QueryInput.DataframeSplit([new JObject { ["user_id"] = 1017 }, new JObject { ["user_id"] = 1018 }])</code></example>
    public static QueryEndpointRequest DataframeSplit(IEnumerable<IEnumerable<KeyValuePair<string, JToken?>>> rows, bool nonFiniteAsNull = false)
    {
        var records = Rows(rows, nonFiniteAsNull, nameof(rows));
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in records.SelectMany(static row => row.Properties()))
        {
            if (known.Add(column.Name))
            {
                columns.Add(column.Name);
            }
        }

        return DataframeSplit(columns, records.Select(row => columns.Select(column => row[column])));
    }

    /// <summary>Rows of values, and the names of their columns.</summary>
    /// <param name="columns">The names.</param>
    /// <param name="rows">The values of each row in the order of <paramref name="columns"/>.</param>
    /// <param name="nonFiniteAsNull">Whether NaN and infinity, which JSON cannot express, are sent as null; otherwise they are refused.</param>
    /// <exception cref="ArgumentException">A row does not have one value for each column, or a number is NaN or infinite.</exception>
    /// <example><code>QueryInput.DataframeSplit(["user_id", "hour"], [[1017, 9], [1018, 10]])</code></example>
    public static QueryEndpointRequest DataframeSplit(IReadOnlyCollection<string> columns, IEnumerable<IEnumerable<JToken?>> rows, bool nonFiniteAsNull = false)
    {
        string[] names = [.. columns ?? throw new ArgumentNullException(nameof(columns))];
        var data = new List<JToken>();
        foreach (var row in rows ?? throw new ArgumentNullException(nameof(rows)))
        {
            List<JToken?> values = [.. row ?? throw new ArgumentException($"Row {data.Count} is null.", nameof(rows))];
            if (values.Count != names.Length)
            {
                throw new ArgumentException($"Row {data.Count} has {values.Count} values, but there are {names.Length} columns.", nameof(rows));
            }

            data.Add(new JArray(values.Select((value, at) => FiniteNumbers.Of(value, data.Count, names[at], nonFiniteAsNull, nameof(rows)))));
        }

        return new QueryEndpointRequest
        {
            DataframeSplit = new DataframeSplitInput { Columns = [.. names.Select(static name => (JToken)name)], Data = data },
        };
    }

    /// <summary>Rows of values from your own objects.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="column">The first column's name and its value selector.</param>
    /// <param name="columns">The same for each additional column.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    /// <example><code>QueryInput.DataframeSplit(visits, ("user_id", visit => visit.User), ("hour", visit => visit.Hour))</code></example>
    public static QueryEndpointRequest DataframeSplit<T>(
        IEnumerable<T> items,
        (string Name, Func<T, JToken?> Value) column,
        params (string Name, Func<T, JToken?> Value)[] columns
    ) => DataframeSplit(items, nonFiniteAsNull: false, column, columns);

    /// <summary>Rows of values from your own objects, in which numbers may be NaN or infinite.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="nonFiniteAsNull">Whether NaN and infinity, which JSON cannot express, are sent as null; otherwise they are refused.</param>
    /// <param name="column">The first column's name and its value selector.</param>
    /// <param name="columns">The same for each additional column.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, and is to be refused.</exception>
    /// <example><code>QueryInput.DataframeSplit(visits, nonFiniteAsNull: true, ("user_id", visit => visit.User), ("score", visit => visit.Score))</code></example>
    public static QueryEndpointRequest DataframeSplit<T>(
        IEnumerable<T> items,
        bool nonFiniteAsNull,
        (string Name, Func<T, JToken?> Value) column,
        params (string Name, Func<T, JToken?> Value)[] columns
    )
    {
        (string Name, Func<T, JToken?> Value)[] all = [column, .. columns ?? throw new ArgumentNullException(nameof(columns))];
        return DataframeSplit(
            Array.ConvertAll(all, static column => column.Name),
            (items ?? throw new ArgumentNullException(nameof(items))).Select(item => all.Select(column => column.Value(item))),
            nonFiniteAsNull
        );
    }

    /// <summary>Tensors in row format: one value, list or object for each row.</summary>
    /// <param name="instances">The rows.</param>
    /// <example><code>QueryInput.Instances([new JArray(5.1, 3.5), new JArray(4.9, 3.0)])</code></example>
    public static QueryEndpointRequest Instances(IEnumerable<JToken> instances) =>
        new() { Instances = [.. instances ?? throw new ArgumentNullException(nameof(instances))] };

    /// <summary>Tensors in column format: a list, or an object with the tensor of each input.</summary>
    /// <param name="inputs">The tensors.</param>
    /// <example><code>QueryInput.Inputs(new JObject { ["image"] = new JArray(0, 255) })</code></example>
    public static QueryEndpointRequest Inputs(JToken inputs) => new() { Inputs = inputs ?? throw new ArgumentNullException(nameof(inputs)) };

    /// <summary>A chat.</summary>
    /// <param name="messages">The conversation so far; the model responds to the last message.</param>
    /// <example><code>QueryInput.Chat(ChatMessage.System("Be brief."), ChatMessage.User("Why is the sky blue?"))</code></example>
    public static QueryEndpointRequest Chat(params ChatMessage[] messages) =>
        new() { Messages = [.. messages ?? throw new ArgumentNullException(nameof(messages))] };

    /// <summary>A chat with one user message.</summary>
    /// <param name="content">The message.</param>
    /// <example><code>QueryInput.Chat("Why is the sky blue?")</code></example>
    public static QueryEndpointRequest Chat(string content) => Chat(ChatMessage.User(content));

    /// <summary>A prompt for a completion model to continue.</summary>
    /// <param name="prompt">The text.</param>
    /// <example><code>QueryInput.Completion("Once upon a time")</code></example>
    public static QueryEndpointRequest Completion(string prompt) => new() { Prompt = prompt ?? throw new ArgumentNullException(nameof(prompt)) };

    /// <summary>Texts to embed.</summary>
    /// <param name="inputs">The strings to embed.</param>
    /// <example><code>QueryInput.Embeddings(["first text", "second text"])</code></example>
    public static QueryEndpointRequest Embeddings(IEnumerable<string> inputs) =>
        new() { Input = new JArray(inputs ?? throw new ArgumentNullException(nameof(inputs))) };

    private static List<JObject> Rows(IEnumerable<IEnumerable<KeyValuePair<string, JToken?>>> rows, bool nonFiniteAsNull, string name)
    {
        var records = new List<JObject>();
        foreach (var row in rows ?? throw new ArgumentNullException(name))
        {
            var record = new JObject();
            foreach (var column in row ?? throw new ArgumentException($"Row {records.Count} is null.", name))
            {
                if (record.ContainsKey(column.Key))
                {
                    throw new ArgumentException($"Row {records.Count} names the column '{column.Key}' twice.", name);
                }

                record[column.Key] = FiniteNumbers.Of(column.Value, records.Count, column.Key, nonFiniteAsNull, name);
            }

            records.Add(record);
        }

        return records;
    }
}
