using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Puts what a model says into the form of one interface, whole or as the pieces of a stream.</summary>
internal interface IResponseForm
{
    JObject Whole(ChatContent content, TokenCount tokens);

    /// <summary>The pieces with what is said.</summary>
    IEnumerable<JObject> Said(ChatContent content);

    /// <summary>The pieces after the last that says something.</summary>
    /// <param name="content">What was said.</param>
    /// <param name="tokens">The tokens; null where the stream must not report them.</param>
    IEnumerable<JObject> Ended(ChatContent content, TokenCount? tokens);

    /// <summary>The piece that reports that the model has failed.</summary>
    JObject Failed(int status, string errorCode, string message);
}
