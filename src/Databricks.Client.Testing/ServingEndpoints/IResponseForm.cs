using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Converts a model's output to the format of one API, whole or as the chunks of a stream.</summary>
internal interface IResponseForm
{
    JObject Whole(ChatContent content, TokenCount tokens);

    /// <summary>The chunks with content.</summary>
    IEnumerable<JObject> Said(ChatContent content);

    /// <summary>The chunks after the last content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="tokens">The tokens; null if the stream must not report them.</param>
    IEnumerable<JObject> Ended(ChatContent content, TokenCount? tokens);

    /// <summary>The chunk that reports a failure of the model.</summary>
    JObject Failed(int status, string errorCode, string message);
}
