using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class ServingEndpointsClient
{
    /// <summary>Requests a prediction for each row and returns the predictions unchanged.</summary>
    /// <remarks>The limits are those of queries: <see cref="RetryOptions.QueryTimeout"/>.</remarks>
    /// <param name="name">Name of the serving endpoint; it serves a custom model.</param>
    /// <param name="request">The rows; <see cref="QueryInput"/> creates them from objects.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>
    /// The value of <c>predictions</c>, otherwise of <c>outputs</c>: a list for most models, an object by output name for some. If the response has
    /// neither, the response itself: custom models may send a list or an arbitrary object.
    /// </returns>
    /// <exception cref="Errors.DatabricksResponseException">The response is that of a chat, completion or embedding model, or of an agent.</exception>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// JToken scores = await databricks.ServingEndpoints.PredictAsync(
    ///     "feed-ads",
    ///     QueryInput.DataframeRecords(visits, visit => new JObject { ["user_id"] = visit.User, ["ad_id"] = visit.Ad }));
    /// double first = (double)scores[0]!;
    /// </code></example>
    public virtual async Task<JToken> PredictAsync(
        string name,
        QueryEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var response = await QueryAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        if (Unset.IsSet(response.Predictions))
        {
            return new JArray(response.Predictions);
        }

        if (response.AdditionalProperties.TryGetValue("predictions", out var other) && other.Type != JTokenType.Null)
        {
            return other;
        }

        if (Unset.IsSet(response.Outputs))
        {
            return new JArray(response.Outputs);
        }

        // A custom model may return an arbitrary object; other kinds of models have known members.
        var members = JsonTokens.Of(response);
        return members.Count > 0 && !Array.Exists((string[])["choices", "data", "messages", "output"], name => members[name] is { Type: not JTokenType.Null })
            ? members
            : throw new Errors.DatabricksResponseException(
                $"The endpoint '{name}' returned no predictions. Does it serve a custom model? For other models, call QueryAsync.",
                broken: false
            );
    }

    /// <summary>Requests a prediction for each row and reads the predictions into a type.</summary>
    /// <remarks>The limits are those of queries: <see cref="RetryOptions.QueryTimeout"/>.</remarks>
    /// <typeparam name="T">The type of one prediction: <see cref="double"/>, or your own type, whose properties are named in snake_case on the wire unless
    /// an attribute of System.Text.Json names them.</typeparam>
    /// <param name="name">Name of the serving endpoint; it serves a custom model.</param>
    /// <param name="request">The rows; <see cref="QueryInput"/> creates them from objects.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The predictions, in the order of the rows.</returns>
    /// <exception cref="Errors.DatabricksResponseException">The response has no list of predictions, or one of them does not match the type.</exception>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>IReadOnlyList&lt;double> scores = await databricks.ServingEndpoints.PredictAsync&lt;double>("feed-ads", QueryInput.DataframeRecords(visits));</code></example>
    public virtual async Task<IReadOnlyList<T>> PredictAsync<T>(
        string name,
        QueryEndpointRequest request,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var read = ValueReader.For<List<T>>();
        var predictions = await PredictAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        return Predictions(name, predictions, token => read(new ArraySegment<byte>(Utf8(token)))!);
    }

    /// <summary>Requests a prediction for each row and reads the predictions without reflection, as required in programs compiled with native AOT.</summary>
    /// <remarks>The limits are those of queries: <see cref="RetryOptions.QueryTimeout"/>.</remarks>
    /// <typeparam name="T">The type of one prediction.</typeparam>
    /// <param name="name">Name of the serving endpoint; it serves a custom model.</param>
    /// <param name="request">The rows; <see cref="QueryInput"/> creates them from objects.</param>
    /// <param name="predictionType">Describes how to read one prediction, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The predictions, in the order of the rows.</returns>
    /// <exception cref="Errors.DatabricksResponseException">The response has no list of predictions, or one of them does not match the type.</exception>
    /// <exception cref="Errors.DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>
    /// IReadOnlyList&lt;Score> scores = await databricks.ServingEndpoints.PredictAsync(
    ///     "feed-ads",
    ///     QueryInput.DataframeRecords(visits, AppJson.Default.Visit),
    ///     AppJson.Default.Score);
    /// </code></example>
    public virtual async Task<IReadOnlyList<T>> PredictAsync<T>(
        string name,
        QueryEndpointRequest request,
        JsonTypeInfo<T> predictionType,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        _ = predictionType ?? throw new ArgumentNullException(nameof(predictionType));
        var predictions = await PredictAsync(name, request, options, cancellationToken).ConfigureAwait(false);
        return Predictions(
            name,
            predictions,
            token => token is JArray list ? list.Select(item => JsonSerializer.Deserialize(Utf8(item), predictionType)!).ToList() : throw new JsonException()
        );
    }

    private static IReadOnlyList<T> Predictions<T>(string name, JToken predictions, Func<JToken, IReadOnlyList<T>> read)
    {
        try
        {
            return read(predictions);
        }
        catch (JsonException error)
        {
            throw new Errors.DatabricksResponseException(
                $"The predictions of the endpoint '{name}' are not a list of {TypeNames.Of(typeof(T))} (path {error.Path ?? "$"}).",
                broken: false
            );
        }
    }

    private static byte[] Utf8(JToken token) => JsonText.Write(token, static (json, value) => json.Value(value));
}
