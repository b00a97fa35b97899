using Databricks.Client;
using Databricks.Client.AI;

// In the namespace that programs with IChatClient already use.
namespace Microsoft.Extensions.AI;

/// <summary>Serving endpoints as the AI interfaces of .NET.</summary>
public static class DatabricksAIExtensions
{
    /// <summary>A chat client over a serving endpoint: a foundation model, an external model, an agent, or a custom model that returns text.</summary>
    /// <remarks>
    /// Each call is one query of the endpoint, with the credential, limits, retries, errors and telemetry of the Databricks client; nothing is sent earlier.
    /// The chat
    /// client is thread-safe. Disposing it does nothing: the Databricks client stays usable.
    /// </remarks>
    /// <param name="databricks">The client of the workspace.</param>
    /// <param name="endpoint">Name of the serving endpoint. <see cref="ChatOptions.ModelId"/> queries another one for one call.</param>
    /// <param name="options">The options; null for the defaults. Later changes have no effect.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is empty.</exception>
    /// <example><code>
    /// IChatClient chat = databricks.AsChatClient("claude").AsBuilder().UseFunctionInvocation().Build();
    /// Console.WriteLine(await chat.GetResponseAsync("Why is the sky blue?"));
    /// </code></example>
    public static IChatClient AsChatClient(this DatabricksClient databricks, string endpoint, ChatClientOptions? options = null) =>
        new DatabricksChatClient(databricks ?? throw new ArgumentNullException(nameof(databricks)), Check(endpoint), options ?? new ChatClientOptions());

    /// <summary>An embedding generator over a serving endpoint that serves an embedding model.</summary>
    /// <remarks>Inputs are sent in requests of at most 150 strings, the limit of the foundation models that Databricks serves, one request after another.</remarks>
    /// <param name="databricks">The client of the workspace.</param>
    /// <param name="endpoint">Name of the serving endpoint. <see cref="EmbeddingGenerationOptions.ModelId"/> queries another one for one call.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is empty.</exception>
    /// <example><code>
    /// IEmbeddingGenerator&lt;string, Embedding&lt;float>> embed = databricks.AsEmbeddingGenerator("gte");
    /// ReadOnlyMemory&lt;float> vector = await embed.GenerateVectorAsync("Why is the sky blue?");
    /// </code></example>
    public static IEmbeddingGenerator<string, Embedding<float>> AsEmbeddingGenerator(this DatabricksClient databricks, string endpoint) =>
        new DatabricksEmbeddingGenerator(databricks ?? throw new ArgumentNullException(nameof(databricks)), Check(endpoint));

    private static string Check(string endpoint) =>
        endpoint is null ? throw new ArgumentNullException(nameof(endpoint))
        : endpoint.Trim().Length == 0 ? throw new ArgumentException("The name of the serving endpoint is empty.", nameof(endpoint))
        : endpoint;
}
